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
  --pkg-config-path "$root/scripts/static" -Xlinker "-L$root/.build/static"
)

# static_archives: the folder that `optimised` looks for libraries in first. It has archives alone, so that the program needs
# nothing of the system but the C library.
static_archives() {
  local folder=$root/.build/static name from
  mkdir -p "$folder"
  for name in stdc++=libstdc++.a gcc_s=libgcc_eh.a; do
    from=$(clang -print-file-name="${name#*=}")
    [ -e "$from" ] || die "${name#*=} is missing; scripts/bootstrap installs it"
    ln -sf "$from" "$folder/lib${name%=*}.a"
  done
}

# build_identity: what the linker is told of where the program comes from; see Sources/CLinux/build.c.
build_identity() {
  local commit
  commit=$(git rev-parse HEAD 2>/dev/null) || return 0
  printf '%s\n' -Xlinker "--defsym=callisto_commit_high=0x${commit:0:6}" -Xlinker "--defsym=callisto_commit_low=0x${commit:6:6}" \
    -Xlinker "--defsym=callisto_build_date=$(date -u -d "@${SOURCE_DATE_EPOCH:-$(date +%s)}" +%Y%m%d)"
}

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
