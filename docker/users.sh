#!/bin/bash
# Makes the user that runs the product; what it may do is granted by the migrations, as the owner.
set -euo pipefail
mysql --protocol=socket --user=root --password="$MYSQL_ROOT_PASSWORD" <<SQL
CREATE USER IF NOT EXISTS 'partnergraph_app'@'%' IDENTIFIED BY '$APP_PASSWORD';
GRANT ALL ON partnergraph.* TO '$MYSQL_USER'@'%' WITH GRANT OPTION;
SQL
