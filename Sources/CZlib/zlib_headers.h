/* Hands zlib's headers to TelnyxHTTP, and what of them Swift cannot read: a macro that is a call. */
#include <zlib.h>

static inline int czlib_inflate_begin(z_stream *stream, int window_bits) {
  return inflateInit2(stream, window_bits);
}
