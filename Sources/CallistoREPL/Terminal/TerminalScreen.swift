internal import Callisto
internal import Glibc
internal import Synchronization

/// Everything that is written to the terminal goes through here, from any thread, one write at a time.
///
/// While a prompt is shown, text is printed above it. Otherwise it goes straight out.
package final class TerminalScreen: Sendable {
    private struct State {
        var frame: Frame?
        /// Whether the frame is a progress line, not a prompt.
        var isProgress = false
        /// Whether the last byte written, prompts aside, ended its line.
        var isAtLineStart = true
        /// The start of a line that waits for its end, because a prompt is shown.
        var partial = ""
    }

    private let output: FileDescriptor
    private let diff: FrameDiff
    private let state = Mutex(State())

    package init(output: Int32, isColoured: Bool) {
        self.output = FileDescriptor(number: output)
        diff = FrameDiff(isColoured: isColoured)
    }

    /// The window's size now.
    package var size: WindowSize {
        var window = winsize()
        guard ioctl(output.number, UInt(TIOCGWINSZ), &window) == 0 else {
            return WindowSize(columns: 0, rows: 0)
        }
        return WindowSize(columns: Int(window.ws_col), rows: Int(window.ws_row))
    }

    /// How far the shown text is scrolled.
    var top: Int { state.withLock { $0.frame?.top ?? 0 } }

    func show(_ frame: Frame) {
        state.withLock { state in
            var bytes: [UInt8] = []
            if state.frame == nil, !state.isAtLineStart { bytes += Array("\r\n".utf8) }
            bytes += diff.bytes(from: state.frame, to: frame)
            state.isAtLineStart = true
            state.frame = frame
            write(bytes)
        }
    }

    func clear(for frame: Frame) {
        state.withLock { state in
            write(diff.bytes(clearingFor: frame))
            state.frame = frame
        }
    }

    /// Leaves the prompt as `frame` shows it; what comes next is written below.
    func leave(_ frame: Frame) {
        state.withLock { state in
            let partial = state.partial.isEmpty ? [] : Array((state.partial + "\r\n").utf8)
            write(diff.bytes(from: state.frame, to: frame) + diff.bytes(leaving: frame) + partial)
            state.frame = nil
            state.partial = ""
            state.isAtLineStart = true
        }
    }

    /// Shows a faint line where the prompt will be, or takes it away.
    func showProgress(_ text: String?) {
        let size = size
        state.withLock { state in
            // A line that a script has begun is not to be broken.
            guard state.isProgress || state.frame == nil && state.isAtLineStart else { return }
            let rows = DisplayWidth.wrap(text ?? "", to: size.columns - 1).prefix(size.rows - 1).map {
                CellRow($0, .faint, columns: size.columns - 1).trimmed
            }
            let frame = Frame(rows: Array(rows), cursor: Frame.Place(row: 0, column: 0), size: size)
            write(diff.bytes(from: state.frame, to: frame))
            state.frame = text == nil ? nil : frame
            state.isProgress = text != nil
            guard text == nil, !state.partial.isEmpty else { return }
            write(Array(state.partial.utf8))
            state.partial = ""
            state.isAtLineStart = false
        }
    }

    /// Writes `text`: above the prompt when there is one, whole lines only.
    package func print(_ text: String) {
        guard !text.isEmpty else { return }
        state.withLock { state in
            guard let frame = state.frame else {
                write(Array(text.utf8))
                state.isAtLineStart = text.utf8.last == 0x0A
                return
            }
            let waiting = state.partial + text
            guard let end = waiting.lastIndex(of: "\n") else {
                state.partial = waiting
                return
            }
            state.partial = String(waiting[waiting.index(after: end)...])
            write(diff.bytes(printing: String(waiting[...end]), above: frame))
        }
    }

    private func write(_ bytes: [UInt8]) { _ = output.write(bytes) }
}
