#!/usr/bin/env bash
# Runs a private PostgreSQL in a temporary folder for as long as standard input stays open: when the tests end, in whatever way,
# the pipe closes, the server stops and the folder goes. Prints the folder of its socket once it answers.
set -euo pipefail

if [ "$(id -u)" = 0 ]; then
  # PostgreSQL refuses to run as root.
  exec setpriv --reuid=postgres --regid=postgres --init-groups --reset-env bash "$0"
fi

cd /
bin=$(ls -d /usr/lib/postgresql/*/bin /usr/local/pgsql/bin 2>/dev/null | sort -V | tail -n 1 || true)
PATH="${bin:+$bin:}$PATH"
command -v initdb > /dev/null || { echo "PostgreSQL is not installed: apt-get install postgresql" >&2; exit 1; }

folder=$(mktemp -d "${TMPDIR:-/tmp}/pledge-postgres-XXXXXX")
trap 'rm -rf "$folder"' EXIT
initdb -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync > "$folder/initdb.log" || { cat "$folder/initdb.log" >&2; exit 1; }

# Durability is for data that anybody will miss.
postgres -D "$folder/data" -k "$folder" -c listen_addresses= -c max_connections=300 -c shared_buffers=128MB \
  -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off < /dev/null > "$folder/server.log" 2>&1 &
server=$!
until pg_isready -q -h "$folder"; do
  kill -0 "$server" 2> /dev/null || { cat "$folder/server.log" >&2; exit 1; }
  sleep 0.1
done
echo "$folder"

cat > /dev/null
kill -INT "$server"
wait "$server" || true
