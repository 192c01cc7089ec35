#!/bin/sh
# What PostgreSQL commits at best: sh postgres_commits.sh ADDRESS CONNECTIONS SECONDS
# Each transaction writes one record of a journal's size. Prints records a second.
set -eu
address=$1 connections=$2 seconds=$3
programs=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
"$programs/psql" -q "$address" -c 'DROP TABLE IF EXISTS raw_journal' -c 'CREATE TABLE raw_journal(run bigint, body text)' 2>/dev/null
script=$(mktemp)
trap 'rm -f "$script"' EXIT
printf "INSERT INTO raw_journal VALUES(1, repeat('x', 300));\n" > "$script"
"$programs/pgbench" -n -M prepared -f "$script" -c "$connections" -j 2 -T "$seconds" "$address" 2>/dev/null |
  awk '/^tps/ { print "rate", $3 }'
