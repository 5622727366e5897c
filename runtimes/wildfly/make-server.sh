#!/bin/sh
# make-server.sh <WildFly's folder> <PostgreSQL driver's jar> <folder to make>
# Makes the folder from which an application's server is started; WildFly's own stays as it was unpacked:
#   configuration/  standalone-microprofile.xml with setup.cli applied to it, and the files it names
#   modules/        the PostgreSQL driver
#   jvm.options     for java @jvm.options
# Needs JAVA_HOME. Does nothing where the folder is newer than what it is made of.
set -eu
home=$(cd "$1" && pwd)
driver=$2
here=$(cd "$(dirname "$0")" && pwd)
server=standalone-microprofile.xml

if [ -e "$3/configuration/$server" ] && [ -z "$(find "$here" "$driver" -type f -newer "$3/configuration/$server")" ]; then
  exit 0
fi
rm -rf "$3"
mkdir -p "$3/configuration"
folder=$(cd "$3" && pwd)
for file in "$server" logging.properties application-users.properties application-roles.properties \
  mgmt-users.properties mgmt-groups.properties; do
  cp "$home/standalone/configuration/$file" "$folder/configuration/"
done
cp "$here/jvm.options" "$folder/"
cp -R "$here/modules" "$folder/"
cp "$driver" "$folder/modules/org/postgresql/main/postgresql.jar"

# The embedded server that the script changes is this folder's, not WildFly's.
if ! JBOSS_HOME=$home "$JAVA_HOME/bin/java" -Djboss.home.dir="$home" -Djboss.server.base.dir="$folder" \
  -jar "$home/jboss-modules.jar" -mp "$home/modules" org.jboss.as.cli --file="$here/setup.cli" >"$folder/make.log" 2>&1; then
  cat "$folder/make.log" >&2
  rm -f "$folder/configuration/$server"
  exit 1
fi
rm -rf "$folder/log" "$folder/data" "$folder/tmp" "$folder/configuration/standalone_xml_history"
