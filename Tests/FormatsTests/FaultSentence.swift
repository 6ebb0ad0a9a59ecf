/// The sentence of the fault that `body` throws; nil when it throws none.
func message<Value>(of body: () throws -> Value) -> String? {
  do {
    _ = try body()
    return nil
  } catch {
    return "\(error)"
  }
}
