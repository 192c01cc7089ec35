internal import Glibc
internal import Quantities

/// A regular file for output, or the place of one, by the real path of its folder.
struct RegularFile: Sendable {
    typealias Failure = OutputFile.Failure

    let folder: String
    let name: String
    /// What is there; `nil` for a new file.
    let status: stat?

    private var path: String { folder == "/" ? "/" + name : folder + "/" + name }

    /// Throws where it is known already that nothing can be written.
    func requireRoom(as given: String) throws(Failure) {
        guard access((status == nil ? folder : path).systemPath, W_OK) == 0 else { throw Failure(given) }
    }

    /// A mode that leaves it to the umask, or to nobody else.
    private func mode(_ contents: OutputFile.Contents) -> mode_t {
        contents == .confidential ? 0o600 : 0o666
    }

    /// Puts what `fill` writes in place of the file at once.
    func replace(
        as given: String, _ contents: OutputFile.Contents,
        by fill: (_ descriptor: Int32) throws(Failure) -> Void
    ) throws(Failure) {
        guard let draft = try draft(as: given, contents) else {
            let descriptor = try openInPlace(as: given)
            defer { close(descriptor) }
            try fill(descriptor)
            guard fsync(descriptor) == 0 else { throw Failure(given) }
            return
        }
        defer { draft.discard() }
        try fill(draft.descriptor)
        try take(draft, as: given)
    }

    /// The same for what is written by a path.
    func replace(
        as given: String, _ contents: OutputFile.Contents, _ temporaryFolder: String,
        with make: (String) async throws -> Void
    ) async throws {
        guard let draft = try draft(as: given, contents) else {
            // Nothing may be made beside it, so that a reader may see a part of it.
            let draft = try Draft(in: temporaryFolder, as: given, mode: 0o600)
            defer { draft.discard() }
            try await make(draft.path)
            return try draft.copy(to: OutputAppender(try openInPlace(as: given), given), as: given)
        }
        defer { draft.discard() }
        try await make(draft.path)
        try take(draft, as: given)
    }

    func openAtEnd(as given: String, _ contents: OutputFile.Contents) throws(Failure) -> Int32 {
        let descriptor = open(
            path.systemPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, mode(contents))
        guard descriptor >= 0 else { throw Failure(given) }
        return descriptor
    }

    /// A new file beside it that will take its place; `nil` where it must be written where it is.
    private func draft(as given: String, _ contents: OutputFile.Contents) throws(Failure) -> Draft? {
        guard let status else { return try Draft(in: folder, as: given, mode: mode(contents)) }
        let draft: Draft
        do { draft = try Draft(in: folder, as: given, mode: 0o600) } catch {
            guard [EACCES, EPERM, EROFS].contains(error.number) else { throw error }
            return nil
        }
        var own = stat()
        guard fstat(draft.descriptor, &own) == 0 else { throw Failure(given) }
        let isOwned =
            own.st_uid == status.st_uid && own.st_gid == status.st_gid
            || fchown(draft.descriptor, status.st_uid, status.st_gid) == 0
        // After the owner, whose change takes special bits away.
        guard isOwned, fchmod(draft.descriptor, status.st_mode & 0o7777) == 0 else {
            draft.discard()
            return nil
        }
        return draft
    }

    private func openInPlace(as given: String) throws(Failure) -> Int32 {
        let descriptor = open(path.systemPath, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw Failure(given) }
        guard ftruncate(descriptor, 0) == 0 else {
            let number = errno
            close(descriptor)
            throw Failure(given, number)
        }
        return descriptor
    }

    private func take(_ draft: borrowing Draft, as given: String) throws(Failure) {
        guard fsync(draft.descriptor) == 0, rename(draft.path.systemPath, path.systemPath) == 0 else {
            throw Failure(given)
        }
        // The new name is lost in a power cut until the folder is on the disk too.
        let above = open(folder.systemPath, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard above >= 0 else { return }
        fsync(above)
        close(above)
    }
}

/// A new file under a name that nobody can guess.
struct Draft: Sendable {
    let path: String
    let descriptor: Int32

    init(in folder: String, as given: String, mode: mode_t) throws(OutputFile.Failure) {
        let digits = Array("0123456789abcdef")
        var name = ".callisto-"
        for _ in 0..<32 { name.append(digits[Int.random(in: 0..<16)]) }
        path = (folder == "/" ? "" : folder) + "/" + name
        descriptor = open(path.systemPath, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw OutputFile.Failure(given) }
    }

    /// Closes it, and takes it away where it has not taken another's place.
    func discard() {
        unlink(path.systemPath)
        close(descriptor)
    }

    func copy(to appender: OutputAppender, as given: String) throws(OutputFile.Failure) {
        var block = [UInt8](repeating: 0, count: 1 << 16)
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw OutputFile.Failure(given) }
        while true {
            let count = read(descriptor, &block, block.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw OutputFile.Failure(given) }
            if count == 0 { return }
            try appender.write(Array(block[..<count]))
        }
    }
}
