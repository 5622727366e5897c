package io.ticketqueue.servers;

/** A PostgreSQL server. */
public interface Postgres extends Server {
  /** The role that may do everything. */
  String SUPERUSER = "postgres";

  /** The superuser's password. */
  String superuserPassword();

  /** JDBC URL of a database, without user and password. */
  String jdbcUrl(String database);
}
