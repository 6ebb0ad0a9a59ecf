import ArrayInstructions

/// Where each number of a population stands in its buffer, and each one on the way in the scratch.
struct KernelLayout {
  let paddedLanes: Int
  let block: Int
  private(set) var addresses: [gv_address] = []
  private(set) var size = 0
  /// How many numbers the scratch holds.
  private(set) var scratchSize = 0
  /// Values of the scalars that are constants, by their place in the buffer.
  private(set) var constants: [(offset: Int, value: Double)] = []
  /// Values of the scalars that are constants of single precision, by their place in the buffer.
  private(set) var singleConstants: [(offset: Int, value: Float)] = []
  /// Numbers of any length that are constants, by their place in the buffer.
  private(set) var tables: [(offset: Int, values: [Double])] = []
  private var constantAddresses: [UInt64: Int32] = [:]
  private var singleAddresses: [UInt32: Int32] = [:]
  private var registers: [Int32] = []

  init(lanes: Int, block: Int) {
    paddedLanes = (lanes + 7) / 8 * 8
    self.block = min(block, paddedLanes)
  }

  /// An array over all lanes.
  mutating func array() -> Int32 {
    append(
      count: paddedLanes, gv_address(offset: Int64(size), block_stride: 1, group_stride: 8, is_scratch: 0))
  }

  /// One number for all lanes that the world or a program other than the step sets.
  mutating func scalar() -> Int32 { scalar(count: 8) }

  private mutating func scalar(count: Int) -> Int32 {
    append(count: count, gv_address(offset: Int64(size), block_stride: 0, group_stride: 0, is_scratch: 0))
  }

  /// One number for all lanes that a program computes on the way.
  mutating func scratchScalar() -> Int32 { appendScratch(count: 8, groupStride: 0) }

  /// A constant.
  mutating func constant(_ value: Double) -> Int32 {
    if let known = constantAddresses[value.bitPattern] { return known }
    constants.append((size, value))
    let address = scalar()
    constantAddresses[value.bitPattern] = address
    return address
  }

  /// A constant of single precision.
  mutating func singleConstant(_ value: Float) -> Int32 {
    if let known = singleAddresses[value.bitPattern] { return known }
    singleConstants.append((size, value))
    let address = scalar()
    singleAddresses[value.bitPattern] = address
    return address
  }

  /// A table of numbers whose places are told apart by an instruction.
  mutating func table(_ values: [Double]) -> Int32 {
    tables.append((size, values))
    return scalar(count: (values.count + 7) / 8 * 8)
  }

  /// A register of its own, used for nothing else; those made one after the other stand one after the other.
  mutating func ownRegister() -> Int32 {
    appendScratch(count: block, groupStride: 8)
  }

  /// The register of a number, made when first asked for.
  mutating func register(_ number: Int) -> Int32 {
    while registers.count <= number { registers.append(ownRegister()) }
    return registers[number]
  }

  /// Whether an address holds one number for all lanes.
  func isScalar(_ address: Int32) -> Bool {
    addresses[Int(address)].group_stride == 0
  }

  func offset(of address: Int32) -> Int { Int(addresses[Int(address)].offset) }

  private mutating func append(count: Int, _ address: gv_address) -> Int32 {
    addresses.append(address)
    size += count
    return Int32(addresses.count - 1)
  }

  private mutating func appendScratch(count: Int, groupStride: Int64) -> Int32 {
    addresses.append(
      gv_address(offset: Int64(scratchSize), block_stride: 0, group_stride: groupStride, is_scratch: 1))
    scratchSize += count
    return Int32(addresses.count - 1)
  }
}
