// Numbers between text and double, each the nearest of the other. What is called here allocates nothing and
// throws nothing.
#include <charconv>
#include <cstdint>

#include "json.h"

// The powers of ten that a double holds exactly.
static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

// A few digits with a point, as most numbers are: one division of two exact numbers is exact enough.
static bool read_short(const char *text, size_t length, double *number) {
    if (length > 17) return false;
    uint64_t digits = 0;
    size_t point = length, i = *text == '-';
    for (; i < length; i++) {
        if (text[i] == '.') point = i + 1;
        else if (text[i] > '9' || text[i] < '0') return false;
        else digits = digits * 10 + static_cast<uint64_t>(text[i] - '0');
    }
    if (digits >> 53 != 0) return false;
    double value = static_cast<double>(digits) / powers[length - point];
    *number = *text == '-' ? -value : value;
    return true;
}

// Whether a number that is no double is too small, and not too large: by the power of ten of its first digit
// that is not zero.
static bool is_small(const char *text, const char *end) {
    const char *mark = text, *point = nullptr, *first = nullptr;
    for (; mark < end && (*mark | 32) != 'e'; mark++) {
        if (*mark == '.') point = mark;
        else if (first == nullptr && *mark >= '1' && *mark <= '9') first = mark;
    }
    if (first == nullptr) return true;
    if (point == nullptr) point = mark;
    int64_t exponent = 0;
    const char *p = mark + (mark < end);
    bool is_negative = p < end && *p == '-';
    for (p += p < end && (*p == '-' || *p == '+'); p < end; p++) {
        if (exponent < INT64_MAX / 20) exponent = exponent * 10 + (*p - '0');
    }
    return (is_negative ? -exponent : exponent) + (point - first) < 0;
}

extern "C" bool clb_read_double(const char *text, size_t length, double *number) {
    if (read_short(text, length, number)) return true;
    *number = 0;
    auto result = std::from_chars(text, text + length, *number);
    if (result.ec == std::errc()) return true;
    *number = *text == '-' ? -0.0 : 0.0;
    return is_small(text, text + length);
}

extern "C" char *clb_print_double(char *to, double number) {
    auto result = std::to_chars(to, to + 28, number);
    bool is_float = false;
    for (char *p = to; p != result.ptr; ++p) is_float = is_float || *p == '.' || *p == 'e';
    if (!is_float) {
        *result.ptr++ = '.';
        *result.ptr++ = '0';
    }
    return result.ptr;
}
