/// Work that several threads do together, each its share.
protocol SharedWork: AnyObject, Sendable {
  /// Does what one thread has to do, the calling one being number 0.
  func perform(share: Int)
}

#if hasFeature(Embedded)

  /// The one thread of a browser.
  public final class Workers: Sendable {
    /// How many threads there are.
    public let count = 1

    /// The number asked for is of no meaning here.
    public init(count: Int) {}

    /// Does all of the work.
    func perform(_ work: any SharedWork) { work.perform(share: 0) }
  }

#else

  import Synchronization

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// Threads that stay ready for the next part of a step: the calling one, and others that wait for it.
  ///
  /// Who waits looks for half a millisecond whether it goes on, and then sleeps, so that threads that have nothing
  /// to do cost nothing.
  public final class Workers: Sendable {
    /// How many threads there are, the calling one included.
    public let count: Int

    private let rendezvous: Rendezvous
    private let threads: [Thread]

    /// Starts `count - 1` threads; fewer where the system gives no more.
    ///
    /// - Parameter count: how many threads work together, at least 1.
    public init(count: Int) {
      let rendezvous = Rendezvous()
      var threads: [Thread] = []
      while threads.count < count - 1, let thread = Thread(rendezvous, share: threads.count + 1) {
        threads.append(thread)
      }
      self.threads = threads
      self.count = threads.count + 1
      self.rendezvous = rendezvous
    }

    deinit {
      rendezvous.begin(nil, others: threads.count)
      for thread in threads { thread.join() }
    }

    /// Does all shares of some work, one by each thread, and waits until they are done. One thread at a time
    /// may call this.
    func perform(_ work: any SharedWork) {
      rendezvous.begin(work, others: threads.count)
      work.perform(share: 0)
      rendezvous.awaitOthers()
    }

    /// A started thread.
    private struct Thread: @unchecked Sendable {
      // Safe to send: the handle of a thread is only joined, and once.
      private let handle: pthread_t

      /// What a thread is told when it starts.
      private final class Errand: Sendable {
        let rendezvous: Rendezvous
        let share: Int

        init(_ rendezvous: Rendezvous, _ share: Int) { (self.rendezvous, self.share) = (rendezvous, share) }

        func run() {
          var round = 0
          while let work = rendezvous.awaitWork(after: &round) {
            work.perform(share: share)
            rendezvous.leave()
          }
        }
      }

      /// Nil where the system refuses.
      init?(_ rendezvous: Rendezvous, share: Int) {
        let errand = Unmanaged.passRetained(Errand(rendezvous, share))
        #if canImport(Darwin)
          var started: pthread_t?
          let result = pthread_create(&started, nil, Self.main, errand.toOpaque())
        #else
          var started = pthread_t()
          let result = pthread_create(&started, nil, { Self.main($0!) }, errand.toOpaque())
        #endif
        guard result == 0 else {
          errand.release()
          return nil
        }
        #if canImport(Darwin)
          guard let started else { return nil }
        #endif
        handle = started
      }

      private static let main: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = {
        errand in
        Unmanaged<Errand>.fromOpaque(errand).takeRetainedValue().run()
        return nil
      }

      func join() { pthread_join(handle, nil) }
    }
  }

  /// Where threads meet: the leader hands out work, the others take it and say when it is done.
  private final class Rendezvous: @unchecked Sendable {
    // Safe to send: `work` is written before `round` moves on, and read after; the rest is atomic or locked.
    private let round = Atomic(0)
    private let running = Atomic(0)
    private let sleepers = Atomic(0)
    private var work: (any SharedWork)?
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init() {
      pthread_mutex_init(lock, nil)
      pthread_cond_init(changed, nil)
    }

    deinit {
      pthread_cond_destroy(changed)
      pthread_mutex_destroy(lock)
      changed.deallocate()
      lock.deallocate()
    }

    /// Hands work to the others, or sends them home with nil.
    func begin(_ work: (any SharedWork)?, others: Int) {
      self.work = work
      running.store(others, ordering: .sequentiallyConsistent)
      round.add(1, ordering: .sequentiallyConsistent)
      wake()
    }

    /// Waits for work that comes after a round; nil where there will be no more.
    func awaitWork(after seen: inout Int) -> (any SharedWork)? {
      let last = seen
      wait { self.round.load(ordering: .sequentiallyConsistent) != last }
      seen += 1
      return work
    }

    /// Says that a share is done.
    func leave() {
      if running.subtract(1, ordering: .sequentiallyConsistent).newValue == 0 { wake() }
    }

    /// Waits until all others have left.
    func awaitOthers() {
      wait { self.running.load(ordering: .sequentiallyConsistent) == 0 }
    }

    private func wake() {
      guard sleepers.load(ordering: .sequentiallyConsistent) > 0 else { return }
      pthread_mutex_lock(lock)
      pthread_cond_broadcast(changed)
      pthread_mutex_unlock(lock)
    }

    private func wait(until condition: () -> Bool) {
      if spin(until: condition) { return }
      pthread_mutex_lock(lock)
      sleepers.add(1, ordering: .sequentiallyConsistent)
      while !condition() { pthread_cond_wait(changed, lock) }
      sleepers.subtract(1, ordering: .sequentiallyConsistent)
      pthread_mutex_unlock(lock)
    }

    /// Looks for a while, then lets others run between looks; whether the condition came true.
    private func spin(until condition: () -> Bool) -> Bool {
      let start = nanoseconds()
      var elapsed = 0
      while elapsed < Self.longestWatch {
        for _ in 0..<Self.looksBetweenClocks where condition() { return true }
        if elapsed > Self.longestClaim { sched_yield() }
        elapsed = nanoseconds() - start
      }
      return false
    }

    private static let looksBetweenClocks = 32
    /// How long who waits keeps its processor from others, in ns.
    private static let longestClaim = 50_000
    /// How long who waits stays awake, in ns: some times what it takes to wake a sleeper up, or two threads send
    /// each other to sleep at every part of a step.
    private static let longestWatch = 500_000

    /// A clock that only goes forward, in ns.
    private func nanoseconds() -> Int {
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
    }
  }

#endif
