/// The style of every page: system fonts, light and dark, one column, two widths, paper.
enum StyleSheet {
  /// The rules; they hold no character that markup would have to escape.
  static let text = colors + page + figures + cards + tables + media

  private static let colors =
    ":root{--ink:\(Ink.onLight.text);--muted:\(Ink.onLight.muted);--page:\(Ink.onLight.page);"
    + "--soft:#f4f5f7;--link:#0062a3;--rule:#dfe2e6;" + palette(\.onLight) + "}\n"
    + "@media screen and (prefers-color-scheme:dark){:root{"
    + "--ink:\(Ink.onDark.text);--muted:\(Ink.onDark.muted);--page:\(Ink.onDark.page);"
    + "--soft:#1e2227;--link:#74b9ec;--rule:#343a41;" + palette(\.onDark) + "}}\n"
    + ColorRole.allCases.map { ".\($0.rawValue){--c:var(--\($0.rawValue))}\n" }.joined()

  private static func palette(_ color: (ColorRole) -> String) -> String {
    ColorRole.allCases.map { "--\($0.rawValue):\(color($0));" }.joined()
  }

  private static let page = """
    *{box-sizing:border-box}
    body{margin:0;background:var(--page);color:var(--ink);overflow-wrap:break-word;
    font:17px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
    main{max-width:1008px;margin:0 auto;padding:48px 24px 64px}
    h1,h2,h3{line-height:1.25;font-weight:650;text-wrap:balance}
    h1{font-size:2.3rem;letter-spacing:-.02em;margin:0}
    h2{font-size:1.5rem;letter-spacing:-.01em;margin:72px 0 16px}
    h3{font-size:1.12rem;margin:0 0 12px}
    p,li{max-width:44em}
    p,ul,ol{margin:0 0 16px}
    ul,ol{padding-left:1.4em}
    a{color:var(--link)}
    .subtitle{color:var(--muted);font-size:1.15rem;margin:8px 0 0}
    .verdict{border-left:4px solid var(--blue);padding:4px 0 4px 20px;margin:36px 0;font-size:1.3rem;
    line-height:1.45}
    .verdict p{max-width:36em}
    .verdict p:last-child{margin-bottom:0}
    .cite{text-decoration:none;font-size:.85em;white-space:nowrap}
    .badge{display:inline-block;border:1px solid var(--muted);border-radius:999px;padding:0 .65em;
    font-size:.8rem;line-height:1.5;color:var(--ink);white-space:nowrap}
    .badge b{margin-right:.15em}
    .level-B{border-style:dashed}
    .level-C{border-style:dotted;border-width:2px}
    .levels{list-style:none;padding:0}
    .levels li{margin-bottom:6px}
    .references li{margin-bottom:8px;font-size:.94rem}
    pre{background:var(--soft);border-radius:8px;padding:16px;margin:0 0 16px;white-space:pre-wrap;
    overflow-wrap:anywhere;font:.88rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
    footer{margin-top:72px;border-top:1px solid var(--rule);padding-top:16px;color:var(--muted);font-size:.88rem}
    footer p{margin:0 0 4px}

    """

  private static let figures = """
    figure{margin:40px 0 48px}
    figure svg{display:block;width:100%;height:auto;overflow:visible}
    figure svg svg{overflow:hidden}
    figcaption{color:var(--muted);max-width:46em;margin-top:10px;font-size:.97rem}
    .figure-number{color:var(--muted);font-weight:400;margin-right:.35em}
    .narrow{display:none!important}
    .narrow-only{display:none!important}
    .wide text{font-size:15px}
    .narrow text{font-size:12px}
    svg text{fill:var(--ink);font-variant-numeric:tabular-nums}
    svg .axis-title,svg .muted{fill:var(--muted)}
    svg .middle{text-anchor:middle}
    svg .end{text-anchor:end}
    svg .halo{paint-order:stroke;stroke:var(--page);stroke-width:4px;stroke-linejoin:round}
    svg path{fill:none;stroke:var(--c);stroke-linejoin:round}
    svg .grid{stroke:var(--rule);stroke-width:1}
    svg .axis,svg .leader{stroke:var(--muted);stroke-width:1}
    svg .mark{stroke:var(--ink);stroke-width:1.2;stroke-dasharray:5 4}
    svg .level{stroke:var(--muted);stroke-width:1.2;stroke-dasharray:1.5 4;stroke-linecap:round}
    svg .line{stroke-width:2;stroke-linecap:round}
    svg .dashed{stroke-dasharray:7 6}
    svg .stems{stroke-width:1.5}
    svg .segment{stroke-width:3}
    svg .points{stroke-width:5;stroke-linecap:round;stroke-opacity:.75}
    svg .band{fill:var(--c);fill-opacity:.13}
    svg .bar{fill:var(--c)}
    .narrow .line{stroke-width:1.5}
    .narrow .segment{stroke-width:2.2}
    .narrow .points{stroke-width:4}
    .legend{list-style:none;display:flex;flex-wrap:wrap;gap:4px 22px;padding:0;margin:0 0 12px;font-size:.94rem}
    .swatch{display:inline-block;width:1.5em;height:0;border-top:4px solid var(--c);margin-right:.5em;
    vertical-align:.25em}
    .swatch.dashed{border-top-style:dashed;border-top-width:3px}
    .swatch.dot{width:.6em;height:.6em;border:0;border-radius:50%;background:var(--c);vertical-align:.02em}

    """

  private static let cards = """
    .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(200px,1fr));gap:14px;margin:28px 0}
    .card{background:var(--soft);border-radius:10px;padding:16px 18px}
    .card dt{color:var(--muted);font-size:.94rem;line-height:1.35}
    .card dd{margin:0}
    .card .value{font-size:1.9rem;line-height:1.25;font-weight:650;letter-spacing:-.01em;margin:4px 0}
    .card .unit{font-size:1.05rem;font-weight:400;letter-spacing:0}
    .card .note{color:var(--muted);font-size:.88rem;line-height:1.4}
    .card .badge{margin-top:6px}

    """

  private static let tables = """
    .scroll{overflow-x:auto}
    table{border-collapse:collapse;width:100%;margin:28px 0 36px;font-size:.97rem;line-height:1.45}
    caption{text-align:left;color:var(--muted);padding-bottom:10px}
    th,td{padding:8px 12px;border-bottom:1px solid var(--rule);text-align:left;vertical-align:baseline}
    th:first-child,td:first-child{padding-left:0}
    th:last-child,td:last-child{padding-right:0}
    thead th{color:var(--muted);font-weight:500;border-bottom:2px solid var(--rule);vertical-align:bottom}
    tbody th{font-weight:550}
    .number{text-align:right;font-variant-numeric:tabular-nums}

    """

  private static let media = """
    @media screen and (max-width:759px){
    body{font-size:16px}
    main{padding:28px 16px 48px}
    h1{font-size:1.75rem}
    h2{font-size:1.3rem;margin-top:52px}
    .verdict{font-size:1.12rem;padding-left:14px;margin:26px 0}
    .wide{display:none!important}
    .narrow{display:block!important;max-width:560px}
    .narrow-only{display:flex!important}
    .cards{grid-template-columns:repeat(auto-fill,minmax(145px,1fr));gap:10px}
    .card{padding:12px 14px}
    .card .value{font-size:1.5rem}
    th,td{padding:7px 8px}
    table{overflow-wrap:anywhere}
    .blocks,.blocks caption,.blocks tbody,.blocks tr,.blocks th,.blocks td{display:block;text-align:left}
    .blocks thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .blocks tr{border-bottom:1px solid var(--rule);padding:10px 0}
    .blocks th,.blocks td{border:0;padding:2px 0}
    .blocks td{display:flex;gap:16px;justify-content:space-between}
    .blocks td:has(span:empty){display:none}
    .blocks td span{text-align:right}
    .blocks td span span{text-align:left}
    .blocks td::before{content:attr(data-heading);color:var(--muted);flex:none;max-width:50%}
    .blocks td.text::before{width:26%}
    .blocks td.text span{text-align:left;flex:1}
    }
    @page{margin:16mm}
    @media print{
    body{font-size:11pt}
    main{max-width:none;padding:0}
    figure,tr,.card{break-inside:avoid}
    h2,h3,caption{break-after:avoid}
    .card,pre{border:1px solid var(--rule)}
    }

    """
}

/// The colours of text and page.
struct Ink {
  let text: String
  let muted: String
  let page: String

  static let onLight = Ink(text: "#1b1e23", muted: "#5b626b", page: "#ffffff")
  static let onDark = Ink(text: "#eceef0", muted: "#a4abb4", page: "#15181c")
}
