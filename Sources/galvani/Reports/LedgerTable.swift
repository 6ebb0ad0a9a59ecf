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
    let (amount, energy) = (UnitText.printed(ledger.extent.amount), UnitText.printed(ledger.extent.energy))
    return Table(
      caption,
      columns: [
        .init("Ion, way"), .init("charge, outward +", unit: UnitText.printed(ledger.extent.charge)),
        .init("amount, outward +", unit: amount), .init("energy spent (stored −)", unit: energy),
        .init("ATP used", unit: amount),
      ],
      rows: rows + [sum])
  }
}
