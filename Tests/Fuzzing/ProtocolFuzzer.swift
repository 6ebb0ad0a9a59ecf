import Scenarios
import Units

/// Options of `galvani protocol`: a line with the names of a protocol and a model, then lines such as `current.to=5`.
/// Every value is taken or refused in words; the protocol that they ask for runs until it first asks whether to go on.
enum ProtocolFuzzer: FuzzTarget {
  static let seeds = CellProtocol.allCases.flatMap { method in
    ["hodgkinHuxley1952", "wangBuzsaki1996", "boothRinzelKiehn1997", "chowWhite1996"].map { name in
      let model = CellProtocol.models.first { $0.name == name }
      let entries = model.flatMap { try? method.parameters(of: $0).entries } ?? []
      return "\(method.rawValue) \(name)\n" + entries.map { "\($0.name)=\($0.text)\n" }.joined()
    }
  }

  static func check(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let names = (lines.first ?? "").split(separator: " ")
    guard names.count == 2, let method = CellProtocol(rawValue: String(names[0])),
      let model = CellProtocol.models.first(where: { $0.name == names[1] }),
      var request = try? ProtocolRequest(method, model)
    else { return }
    for line in lines.dropFirst() {
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      do {
        try request.parameters.set(String(parts[0]), to: String(parts[1]))
      } catch {
        precondition(!error.message.isEmpty)
      }
    }
    (request.timeStep, request.memoryLimit) = (1, 1 << 20)
    do {
      _ = try CellProtocol.run(request) { _ in false }
    } catch {
      precondition(!error.message.isEmpty)
    }
  }
}
