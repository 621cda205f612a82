#!/usr/bin/env bash
# One entry for everything: ./do run · test · check · bench · faults · attack · demo · migrate · seed · pledge …
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

usage() {
  cat << 'TEXT'
./do run [ARGUMENTS]     build, load the demonstration network on first start, serve on http://localhost:5000
./do test [PROJECT …]    build once and run all tests and the short form of bench pages, faults and attack, or the tests of tests/PROJECT; what they need is installed when missing
./do check               analyzers, formatting and the architecture tests
./do bench clocks        benchmarks: clock evaluations, replay of logs, a year of call-backs planned
./do bench routing       benchmarks: gap to the best known routes over time
./do bench board         benchmark: emergencies, and the dispatcher's board of a large day, asked of the product over HTTP
./do bench wake-ups      benchmark: a million clocks after an outage, on a real database
./do bench call-plans    benchmark: a year of call-backs planned for a whole network, on a real database
./do bench pages         benchmark: queue, case page, search and opening on a million cases, beside the bare database (--short, --cases N)
./do faults [ARGUMENTS]  kill the server, a node, PostgreSQL under write load, cut the power, stop the database, slow the network, fill the disk, send crowds, and count what became of every write (--short: server and PostgreSQL once, and the lock; --rounds 100)
./do attack [ARGUMENTS]  sqlmap, wapiti, ffuf and a fuzzer against the started product; every finding is explained or fails (--short: the fuzzer only; --seconds 180)
./do demo [ARGUMENTS]    load the demonstration (--customers N, --seed N)
./do migrate             bring the database to the present schema
./do seed                migrate, then load the demonstration into an empty database
./do pledge ARGUMENTS    the command line itself: ./do pledge --help
TEXT
}

fail() { echo "$*" >&2; exit 1; }

need_dotnet() {
  command -v dotnet > /dev/null || fail "The .NET SDK 10 was not found. Install it: https://dotnet.microsoft.com/download/dotnet/10.0"
  (cd "$root" && dotnet --version > /dev/null 2>&1) || fail "No .NET SDK fits global.json (10.0.100 or later); installed: $(dotnet --list-sdks | tr '\n' ' ')"
}

need_node() {
  command -v node > /dev/null || fail "Node.js 20 or later was not found; it builds the browser's part. Install it: https://nodejs.org"
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || fail "Node.js 20 or later is needed; found $(node --version)."
}

# Builds the program for use; answers where it is.
program() {
  need_dotnet
  need_node
  dotnet build "$root/src/Web/Web.csproj" -c Release -v quiet -clp:NoSummary >&2 || fail "The build failed."
  echo "$root/src/Web/bin/Release/net10.0/pledge"
}

# The same as it is installed (docs/operate.md): compiled ahead for this kind of machine.
installed() {
  need_dotnet
  need_node
  dotnet publish "$root/src/Web/Web.csproj" -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true -o "$root/src/Web/bin/installed" -v quiet >&2 || fail "The build failed."
  echo "$root/src/Web/bin/installed/pledge"
}

data="${PLEDGE_DATA:-$root/data}"

run() {
  local pledge; pledge=$(program)
  mkdir -p "$data"
  if [ ! -e "$data/pledge.db" ] && [ -z "${ConnectionStrings__Pledge:-}" ]; then
    echo "First start: loading a demonstration network (./do demo loads a larger one into another database)."
    "$pledge" demo --data "$data" --customers "${PLEDGE_CUSTOMERS:-2000}" > /dev/null # its accounts are told below
  fi
  echo
  if [ -e "$data/accounts.txt" ]; then cat "$data/accounts.txt"; echo; fi
  local urls="${ASPNETCORE_URLS:-http://localhost:5000}"
  echo "Pledge is at $urls   (stop with Ctrl+C)"
  # People read the log here, so it is not in JSON.
  ASPNETCORE_URLS="$urls" Logging__Console__FormatterName="${Logging__Console__FormatterName:-simple}" exec "$pledge" serve --data "$data" "$@"
}

# Debian's packages, installed when they are missing and this may install them; otherwise the tests say themselves what is missing.
install() {
  local program=$1 package=$2
  if command -v "$program" > /dev/null || ls /usr/lib/postgresql/*/bin/"$program" > /dev/null 2>&1; then return; fi
  if command -v apt-get > /dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing $package …"
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $package) > /dev/null || fail "$package could not be installed; it is needed here."
  else
    fail "$program was not found, and it is needed here. Install it: sudo apt-get install $package"
  fi
}

# A private PostgreSQL for all test programs together; it ends when this script does, whatever the reason.
start_postgres() {
  if [ -n "${PLEDGE_TEST_POSTGRES:-}" ]; then return; fi
  install initdb postgresql
  local folder
  coproc postgres { bash "$root/tests/Fixtures/postgres.sh"; }
  read -r folder <&"${postgres[0]}" || fail "PostgreSQL did not start."
  export PLEDGE_TEST_POSTGRES="Host=$folder;Username=postgres"
}

test_all() {
  need_dotnet
  need_node
  install chromium "chromium fonts-noto-cjk"
  local projects=("$@") benches=()
  if [ ${#projects[@]} = 0 ]; then
    benches=(faults pages attack) # the longest first
    install initdb postgresql
    for project in "$root"/tests/*/*.Tests.csproj; do projects+=("$(basename "$(dirname "$project")")"); done
  fi

  echo "Building …"
  # One compiler for all projects, which has to start and warm up once only; it holds a gigabyte, so it does not stay.
  dotnet build "$root/Pledge.slnx" -v quiet -clp:NoSummary -p:UseSharedCompilation=true || { echo "The build failed."; echo "0 passed, 1 failed, 0 skipped"; return 1; }
  dotnet build-server shutdown --vbcscompiler > /dev/null
  start_postgres
  # Short-lived programs spend most of their time in the compiler; a profile for a long life only adds to it.
  export DOTNET_TieredPGO=0 DOTNET_gcConcurrent=0
  logs=$(mktemp -d)
  # Two programs at a time, the longest first: much of their time is spent waiting for a browser or a database.
  export root logs
  export -f run_tests run_bench
  printf '%s\n' "${projects[@]}" | sed -E 's/^(Browser|Modules)$/0 &/; t; s/^/1 /' | sort -s -k1,1 | cut -d' ' -f2 | xargs -P 2 -I {} bash -c 'run_tests {}'

  local passed=0 failed=0 skipped=0 p f s
  for project in "${projects[@]}"; do
    p=$(counted succeeded "$project"); f=$(counted failed "$project"); s=$(counted skipped "$project")
    # A program that dies without a summary counts as one failure.
    if [ "$(cat "$logs/$project.code")" != 0 ] && [ "${f:-0}" = 0 ]; then f=1; fi
    passed=$((passed + ${p:-0})); failed=$((failed + ${f:-0})); skipped=$((skipped + ${s:-0}))
    if [ "${f:-0}" != 0 ]; then echo "$project:"; grep -E '^failed ' "$logs/$project" || echo "died without a summary"; fi
  done

  # What proves itself only with many processes: each counts as one test. Their figures mean nothing here, their verdicts do.
  if [ ${#benches[@]} != 0 ]; then printf '%s\n' "${benches[@]}" | xargs -P 2 -I {} bash -c 'run_bench {}'; fi
  local bench
  for bench in "${benches[@]}"; do
    if [ "$(cat "$logs/bench-$bench.code")" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "bench $bench failed, see its output above"; fi
  done
  rm -rf "$logs"
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" = 0 ]
}

run_tests() {
  local code=0
  "$root/tests/$1/bin/Debug/net10.0/Pledge.$1.Tests" --no-ansi --no-progress > "$logs/$1" 2>&1 || code=$?
  echo "$code" > "$logs/$1.code"
  echo "── $1"
  grep -vE '^\s*$|^xUnit|^Running tests' "$logs/$1" || true
}

# The short form of a benchmark, with the product that was just built. It answers 0 when all was right; without rows of figures it has proved nothing.
run_bench() {
  local code=0 log="$logs/bench-$1" options=(--short)
  if [ "$1" = pages ]; then options+=(--database postgres); fi # half the time; faults has SQLite
  timeout -k 5 300 "$root/bench/bin/Debug/net10.0/Pledge.Bench" "$1" "${options[@]}" > "$log" 2>&1 || code=$? # 124 when it hangs
  grep -qE '\| +[0-9]' "$log" || code=1
  echo "$code" > "$log.code"
  echo "── bench $1"
  grep -vE '^\s*$|: [0-9]+%$' "$log" || true
}

# The number beside a word of the summary that a test program ends with.
counted() { sed -n "s/^ *$1: *//p" "$logs/$2" | tail -n 1; }

check() {
  need_dotnet
  need_node
  dotnet build "$root/Pledge.slnx" -v quiet -clp:NoSummary
  dotnet format whitespace "$root/Pledge.slnx" --verify-no-changes --no-restore
  "$root/tests/Architecture/bin/Debug/net10.0/Pledge.Architecture.Tests" --no-progress
}

command=${1:-help}
[ $# -gt 0 ] && shift
case "$command" in
  run) run "$@" ;;
  test) test_all "$@" ;;
  check) check ;;
  bench)
    need_dotnet
    if [ "${1:-}" = pages ]; then install initdb postgresql; pledge=$(installed); set -- "$@" --program "$pledge"; fi
    exec dotnet run -c Release --project "$root/bench" -- "$@" ;;
  faults) need_dotnet; install initdb postgresql; install nginx nginx; install strace strace; exec dotnet run -c Release --project "$root/bench" -- faults "$@" ;;
  attack)
    need_dotnet; install initdb postgresql; install sqlmap sqlmap; install wapiti wapiti; install ffuf ffuf; install dirb dirb
    exec dotnet run -c Release --project "$root/bench" -- attack "$@" ;;
  demo) pledge=$(program); exec "$pledge" demo --data "$data" "$@" ;;
  migrate) pledge=$(program); exec "$pledge" migrate --data "$data" "$@" ;;
  seed) pledge=$(program); "$pledge" migrate --data "$data"; exec "$pledge" demo --data "$data" "$@" ;;
  pledge) pledge=$(program); exec "$pledge" "$@" ;;
  help | --help | -h) usage ;;
  *) usage >&2; fail "There is no command '$command'." ;;
esac
