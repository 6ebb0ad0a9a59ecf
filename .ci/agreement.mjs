// Compares the engine as WebAssembly with the recording of a native run by the baseline instructions: every
// sample of every signal must have the same bits.
//
//   node .ci/agreement.mjs Engine.wasm SCENARIO SEED MILLISECONDS recording.npz

import { readFileSync } from "node:fs";

const [wasmPath, scenario, seed, duration, recordingPath] = process.argv.slice(2);

/// The float64 arrays of an NPZ file without compression, by name.
function readArrays(path) {
  const bytes = readFileSync(path);
  const arrays = new Map();
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50;) {
    const size = bytes.readUInt32LE(at + 18);
    const nameLength = bytes.readUInt16LE(at + 26);
    const start = at + 30 + nameLength + bytes.readUInt16LE(at + 28);
    const name = bytes.toString("utf8", at + 30, at + 30 + nameLength).replace(/\.npy$/, "");
    const header = bytes.toString("latin1", start + 10, start + 10 + bytes.readUInt16LE(start + 8));
    if (header.includes("'<f8'")) {
      const data = bytes.subarray(start + 10 + header.length, start + size);
      arrays.set(name, new BigUint64Array(Uint8Array.from(data).buffer));
    }
    at = start + size;
  }
  return arrays;
}

const { instance } = await WebAssembly.instantiate(readFileSync(wasmPath), {});
const engine = instance.exports;

/// The text that the engine has just given.
function text(length) {
  return Buffer.from(engine.memory.buffer, engine.galvani_text(), length).toString("utf8");
}

/// The bits of all samples of a signal.
function bits(signal) {
  const count = engine.galvani_signal_values(signal);
  const start = engine.galvani_values();
  return new BigUint64Array(engine.memory.buffer.slice(start, start + 8 * count));
}

function fail(message) {
  console.error(`agreement: ${message}`);
  process.exit(1);
}

const names = Array.from({ length: engine.galvani_scenario_count() }, (_, number) =>
  text(engine.galvani_scenario_name(number)));
const signalCount = engine.galvani_start(names.indexOf(scenario), BigInt(seed), Number(duration));
if (signalCount < 0) fail(text(engine.galvani_text_length()));
const begin = performance.now();
// An odd number of steps at a time: the pieces must not matter.
for (let left = 1; left > 0;) {
  left = engine.galvani_advance(997);
  if (left < 0) fail(text(engine.galvani_text_length()));
}
const wall = (performance.now() - begin) / 1000;

const native = readArrays(recordingPath);
let samples = 0;
for (let signal = 0; signal < signalCount; ++signal) {
  const name = text(engine.galvani_signal_name(signal));
  const [here, there] = [bits(signal), native.get(name)];
  if (!there) fail(`the native recording has no ${name}`);
  if (here.length !== there.length) fail(`${name} has ${here.length} samples here, ${there.length} natively`);
  const first = here.findIndex((value, sample) => value !== there[sample]);
  if (first >= 0) {
    const number = (value) => new Float64Array(BigUint64Array.of(value).buffer)[0];
    fail(`${name}[${first}] is ${number(here[first])} here, ${number(there[first])} natively`);
  }
  samples += here.length;
}
if (samples === 0) fail("nothing was recorded");
console.log(
  `${scenario}, ${engine.galvani_time()} ms, seed ${seed}: ${samples} samples of ${signalCount} signals agree to `
    + `the bit; ${wall.toFixed(1)} s in WebAssembly`);
