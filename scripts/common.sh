# Shared by the scripts beside it; sourced, never run.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

bold='' dim='' red='' reset=''
if [ -t 2 ] && [ -z "${NO_COLOR:-}" ] && [ "${TERM:-dumb}" != dumb ]; then
  bold=$'\e[1m' dim=$'\e[2m' red=$'\e[31m' reset=$'\e[0m'
fi

# say TEXT: one line of progress; standard output stays the program's own.
say() { printf '%s==>%s %s\n' "$bold" "$reset" "$*" >&2; }

# die TEXT: says what is wrong and what to do, and ends.
die() { printf '%serror:%s %s\n' "$red" "$reset" "$*" >&2; exit 1; }

# What `swift build` is given for a program that is to be kept: one file without Swift or Lua beside it, and
# without code that nobody calls; at a fixed address, as Go's programs are, since moving it when it starts took a
# quarter of the time of 'callisto eval 1'. Generic types are made of the parts that the compiler knows: by name,
# which is smaller, each looks for its parts among all conformances of the program when it is first used.
optimised=(
  -c release --static-swift-stdlib -Xlinker --gc-sections -Xlinker --no-export-dynamic -Xlinker -no-pie
  -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors
  --pkg-config-path "$root/scripts/static"
)

# attack_tests NAME TIMES: the tests of that name with so many times their rounds. A crash leaves its input behind.
attack_tests() {
  local input=$root/.build/attack-${1//[^a-zA-Z]/-}
  swift build --build-tests >&2
  say "$1, $2 times a sample"
  CALLISTO_ATTACK=$2 CALLISTO_ATTACK_INPUT=$input SWIFT_BACKTRACE=enable=no timeout -s KILL 1h \
    .build/debug/callistoPackageTests.xctest --testing-library swift-testing --filter "$1" >"$input.log" 2>&1 ||
    { grep '✘' "$input.log" | head -40 >&2; die "$1: something got through, or the process ended; see $input and $input.log"; }
  # A filter that finds nothing shows nothing.
  grep -q 'Test run with [1-9]' "$input.log" || die "$1: there are no such tests"
  rm -f "$input"
}
