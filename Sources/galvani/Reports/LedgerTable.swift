import Physiology
import Report

/// A ledger of ions as a table.
enum LedgerTable {
  /// One row for every ion and pathway, and one for all.
  static func table(_ ledger: IonLedger, caption: String) -> Table {
    let rows = ledger.entries.map { entry in
      [
        Paragraph("\(entry.pathway.ion.symbol), \(entry.pathway.name)"), StageTables.number(entry.charge),
        StageTables.number(entry.amount), StageTables.number(entry.energySpent),
        entry.pathway.adenosineTriphosphatePerCharge == 0
          ? Paragraph("–") : StageTables.number(entry.adenosineTriphosphate),
      ]
    }
    let sum = [
      Paragraph("all"), StageTables.number(ledger.charge), Paragraph("–"),
      StageTables.number(ledger.energySpent - ledger.energyRestored),
      StageTables.number(ledger.adenosineTriphosphate),
    ]
    return Table(
      caption,
      columns: [
        .init("Ion, way"), .init("charge, outward +", unit: "nC/cm²"),
        .init("amount, outward +", unit: "pmol/cm²"),
        .init("energy spent (stored −)", unit: "nJ/cm²"), .init("ATP used", unit: "pmol/cm²"),
      ],
      rows: rows + [sum])
  }
}
