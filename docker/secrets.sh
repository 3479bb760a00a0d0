#!/bin/sh
# Puts the secrets into the volume that the other two services read, once: those of huiyin.env, else random ones.
set -eu
umask 077

# keep <file> <owner> <value>
keep() {
  mkdir -p "$(dirname "$1")"
  chmod 755 "$(dirname "$1")"
  [ -s "$1" ] || printf %s "$3" >"$1"
  chown "$2" "$1"
  chmod 400 "$1"
}

random() {
  head -c 21 /dev/urandom | base64 | tr -d '\n'
}

chmod 755 /secrets
postgres=999 application=10001

keep /secrets/database/password "$postgres" "${HUIYIN_DB_PASSWORD:-$(random)}"
keep /secrets/application/huiyin.db.password "$application" "$(cat /secrets/database/password)"
keep /secrets/application/huiyin.admin.user "$application" "${HUIYIN_ADMIN_USER:-guanli}"
# Random letters may happen to lack a digit or a sign, which the rule for passwords asks for.
keep /secrets/application/huiyin.admin.password "$application" "${HUIYIN_ADMIN_PASSWORD:-Hy7-$(random)}"

echo "管理员账号和密码在 /secrets/application/：docker compose exec application sh -c 'cat /secrets/application/huiyin.admin.*'"
