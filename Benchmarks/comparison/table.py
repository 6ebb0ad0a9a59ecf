"""The results as a table for a page."""

from comparison.release import SLOWER
from comparison.row import Row

HEADINGS = ["workload", "compared at", "peer", "ours", "peer's", "ratio (range)", "our error", "peer's error",
            "set-up, ours / peer's", "against the last release"]


def markdown(rows: list[Row]) -> str:
    """One line per row, then the costs of parts and the activities of networks."""
    lines = [line(HEADINGS), "|---|---|---|" + "---:|" * 7]
    lines += [line(cells(row)) for row in rows]
    for row in rows:
        if parts := row.notes.get("parts_ns_per_step"):
            lines += ["", f"{row.workload}, ns per step by part:", "", "| part | ns |", "|---|---:|"]
            lines += [line([part, f"{cost:.0f}"]) for part, cost in sorted(parts.items(), key=lambda part: -part[1])]
    return "\n".join(lines + costs(rows) + activities(rows))


def costs(rows: list[Row]) -> list[str]:
    """What each size of a workload costs; no lines where nothing tells."""
    told = [row for row in rows if "costs" in row.notes]
    if not told:
        return []
    names = list(told[0].notes["costs"])
    lines = ["", line(["size", *names]), line(["---", *["---:"] * len(names)])]
    for row in told:
        values = ("–" if value is None else f"{value:.4g}" for value in row.notes["costs"].values())
        lines.append(line([f"{row.workload}, {row.size}", *values]))
    return lines


def activities(rows: list[Row]) -> list[str]:
    """What chaotic networks do, by workload and simulator; no lines where there are none."""
    found = {(row.workload, name): check for row in rows for name, check in row.notes.get("activity", {}).items()}
    if not found:
        return []
    lines = ["", "| network | simulator | excitatory rate | inhibitory rate | variation of intervals |",
             "|---|---|---:|---:|---:|"]
    for (workload, name), check in found.items():
        rates = [f"{check[rate]:.1f} Hz" for rate in ("rate_exc_hz", "rate_inh_hz")]
        lines.append(line([workload, name, *rates, "–" if check["cv_isi"] is None else f"{check['cv_isi']:.2f}"]))
    return lines


def line(texts: list[str]) -> str:
    """One line of the table."""
    return "| " + " | ".join(texts) + " |"


def cells(row: Row) -> list[str]:
    """A row, rounded."""
    low, high = row.ratio_range
    return [
        f"{row.workload}, {row.size}", basis(row) + polynomials(row) + threads(row),
        f"{row.peer} {row.peer_version}".strip(),
        seconds(row.ours_s), seconds(row.peer_s), f"{row.ratio:.2f} ({low:.2f} to {high:.2f})" + shortfall(row),
        error(row.ours_error, row), error(row.peer_error, row),
        f"{seconds(row.ours_setup_s)} / {seconds(row.peer_setup_s)}", last(row),
    ]


def basis(row: Row) -> str:
    """With the steps in ms."""
    if row.ours_dt is None:
        return row.basis
    if row.basis != "same error":
        return f"{row.basis}, {row.ours_dt:g} ms"
    return f"{row.basis} of {row.notes['error_bound']:g} ms: {row.ours_dt:g} and {row.peer_dt:g} ms"


def polynomials(row: Row) -> str:
    """The bound of our polynomials, if there are any."""
    bound = row.notes.get("polynomial_bound")
    return f"; our polynomials to {bound:g}" if bound else ""


def threads(row: Row) -> str:
    """How many, if more than one and not said already."""
    return f"; {row.threads} threads" if row.threads > 1 and "threads" not in row.basis else ""


def shortfall(row: Row) -> str:
    """A mark where a ratio is smaller than it should be."""
    wanted = row.notes.get("wanted_ratio")
    return f" **under {wanted:g}**" if wanted and row.ratio < wanted else ""


def seconds(value: float | None) -> str:
    """In the unit that leaves three digits."""
    if value is None:
        return "–"
    for unit, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if value >= size:
            return f"{value / size:.3g} {unit}"
    return f"{value * 1e9:.3g} ns"


def error(value: float | None, row: Row) -> str:
    """With its unit; infinite where spikes are lost."""
    if value is None or not row.error_unit:
        return "–"
    return "spikes lost" if value == float("inf") else f"{value:.2g} {row.error_unit}"


def last(row: Row) -> str:
    """How much faster than the last release, marked if it is clearly slower."""
    if row.last_ratio is None:
        return "new"
    mark = " **slower**" if row.last_ratio < 1 / SLOWER else ""
    return f"{row.last_ratio:.2f}×{mark}"
