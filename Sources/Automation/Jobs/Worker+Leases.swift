extension Worker {
    private static let idleWait: Duration = .seconds(3600)

    /// Prolongs all leases again and again, and tells runs what came for them that no wake-up told of; sleeps while
    /// there are none.
    func renewLeases() async {
        while !Task.isCancelled {
            if held.isEmpty { await beginnings.renewal.wait(for: Self.idleWait, on: clock) }
            try? await clock.sleep(for: options.heartbeat)
            await renewOnce()
        }
    }

    private func renewOnce() async {
        let now = elapsed()
        let uses = held.values.map { held in
            LeaseUse(lease: held.run.lease, active: held.run.active + now - held.startedAt)
        }
        guard !uses.isEmpty, (try? failpoints.hit(.heartbeatMissed)) != nil else { return }
        // A store that is away is told of by the claims; the leases have their own patience.
        guard let renewals = try? await store.renew(uses, duration: options.leaseDuration) else { return }
        for renewal in renewals where held[renewal.lease.run]?.run.lease == renewal.lease {
            held[renewal.lease.run]?.renewedAt = now
        }
        tell(renewals, to: uses.map(\.lease))
    }

    /// Tells runs what came for them, as soon as the store says that something did.
    func hear() async {
        let leases = held.values.map(\.run.lease)
        guard !leases.isEmpty, let news = try? await store.news(of: leases) else { return }
        tell(news, to: leases)
    }

    /// - Parameter leases: Those asked for; what the answer lacks is lost.
    private func tell(_ renewals: [Renewal], to leases: [Lease]) {
        var lost = Set(leases)
        for renewal in renewals {
            lost.remove(renewal.lease)
            guard let held = held[renewal.lease.run], held.run.lease == renewal.lease else { continue }
            if renewal.interrupt != nil && held.interruptedAt == nil {
                self.held[renewal.lease.run]?.interruptedAt = elapsed()
            }
            held.mailbox.learn(inbox: renewal.inbox, interrupt: renewal.interrupt)
        }
        for lease in lost { lose(lease) }
    }

    private func lose(_ lease: Lease) {
        guard let held = held[lease.run], held.run.lease == lease else { return }
        held.mailbox.loseLease()
        held.task?.cancel()
    }

    /// Looks each second whether a run has had its time, or a lease may end before it is renewed; sleeps while there
    /// are no runs.
    func watch() async {
        while !Task.isCancelled {
            if held.isEmpty { await beginnings.watch.wait(for: Self.idleWait, on: clock) }
            try? await clock.sleep(for: .seconds(1))
            let now = elapsed()
            for held in held.values {
                if now - held.renewedAt >= options.patience {
                    lose(held.run.lease)
                } else if let asked = held.interruptedAt {
                    if now - asked >= options.cleanup { await kill(held) }
                } else if let timeout = held.timeout, held.run.active + now - held.startedAt >= timeout {
                    await interrupt(held, after: timeout)
                }
            }
        }
    }

    private func interrupt(_ held: Held, after timeout: Duration) async {
        let interrupt = Interrupt(
            .deadline, text: "its timeout of \(timeout.words) was over", at: time.now)
        self.held[held.run.id]?.interruptedAt = elapsed()
        held.mailbox.learn(inbox: 0, interrupt: interrupt)
        _ = try? await store.interrupt(held.run.id, interrupt)
    }

    /// The script did not end though it was asked to.
    private func kill(_ held: Held) async {
        let reason = "it did not stop within \(options.cleanup.words) after it was asked to"
        guard (try? await store.kill(held.run.id, reason: reason)) == true else { return }
        observer(.killed(held.run, reason: reason))
        lose(held.run.lease)
    }
}
