// The engine has no command line: a page calls the functions of `Engine+System.swift`.
#if !arch(wasm32)
  print("This is the engine for browsers; .ci/run shows how to build it as WebAssembly.")
#endif
