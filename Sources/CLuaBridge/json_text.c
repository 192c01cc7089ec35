/* Strings and integers as JSON text. */
#include "internal.h"
#include "json_text.h"

static const unsigned char escapes[256] = {
    ['"'] = '"', ['\\'] = '\\', ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't',
    [0x00] = 'u', [0x01] = 'u', [0x02] = 'u', [0x03] = 'u', [0x04] = 'u', [0x05] = 'u', [0x06] = 'u',
    [0x07] = 'u', [0x0b] = 'u', [0x0e] = 'u', [0x0f] = 'u', [0x10] = 'u', [0x11] = 'u', [0x12] = 'u',
    [0x13] = 'u', [0x14] = 'u', [0x15] = 'u', [0x16] = 'u', [0x17] = 'u', [0x18] = 'u', [0x19] = 'u',
    [0x1a] = 'u', [0x1b] = 'u', [0x1c] = 'u', [0x1d] = 'u', [0x1e] = 'u', [0x1f] = 'u'};

static inline char *write_byte(char *to, unsigned char byte) {
    static const char digits[] = "0123456789abcdef";
    unsigned char escape = escapes[byte];
    if (__builtin_expect(escape == 0, 1)) {
        *to++ = (char)byte;
        return to;
    }
    *to++ = '\\';
    *to++ = (char)escape;
    if (escape != 'u') return to;
    memcpy(to, "00", 2);
    to[2] = digits[byte >> 4];
    to[3] = digits[byte & 15];
    return to + 4;
}

/* Writes up to a few hundred bytes, escaped, where there is room for six times as many and a word more. */
static char *write_piece(char *to, const unsigned char *from, const unsigned char *end, bool *is_ascii) {
    while (end - from >= 8) {
        uint64_t word;
        memcpy(&word, from, 8);
        memcpy(to, &word, 8);
        uint64_t special = clb_special_bytes(word);
        if (special == 0) {
            from += 8;
            to += 8;
            continue;
        }
        int clean = __builtin_ctzll(special) / 8;
        from += clean;
        to += clean;
        *is_ascii = *is_ascii && *from < 0x80;
        to = write_byte(to, *from++);
    }
    for (; from < end; from++) {
        *is_ascii = *is_ascii && *from < 0x80;
        to = write_byte(to, *from);
    }
    return to;
}

/* Bytes of a string between two looks whether to stop. */
enum { OFTEN = 1 << 20 };

static bool is_utf8(clb_buffer *out, const char *bytes, size_t length) {
    while (length > OFTEN) {
        size_t piece = OFTEN;
        /* Not within a character; text whose characters do not end is found not to be any. */
        while (piece > OFTEN - 4 && ((unsigned char)bytes[piece] & 0xc0) == 0x80) piece--;
        if (!clb_is_utf8(bytes, piece)) return false;
        if (clb_must_stop(out->state)) return true;
        bytes += piece;
        length -= piece;
    }
    return clb_is_utf8(bytes, length);
}

bool clb_write_string(clb_buffer *out, const char *bytes, size_t length) {
    enum { PIECE = 512 };
    const unsigned char *from = (const unsigned char *)bytes, *end = from + length;
    bool is_ascii = true;
    clb_buffer_put(out, '"');
    do {
        size_t piece = end - from < PIECE ? (size_t)(end - from) : PIECE;
        if (!clb_buffer_grow(out, piece * 6 + 9)) return true;
        char *to = write_piece(out->bytes + out->length, from, from + piece, &is_ascii);
        out->length = (size_t)(to - out->bytes);
        from += piece;
        /* What is missing then does not matter: the caller looks next. */
        if ((size_t)(end - from) % OFTEN < PIECE && clb_must_stop(out->state)) return true;
    } while (from < end);
    out->bytes[out->length++] = '"';
    return is_ascii || is_utf8(out, bytes, length);
}

void clb_write_integer(clb_buffer *out, int64_t value) {
    char digits[24], *end = digits + sizeof digits, *p = end;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do *--p = (char)('0' + rest % 10);
    while ((rest /= 10) != 0);
    if (value < 0) *--p = '-';
    clb_buffer_add(out, p, (size_t)(end - p));
}
