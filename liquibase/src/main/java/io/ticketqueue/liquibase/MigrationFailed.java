package io.ticketqueue.liquibase;

/** The database could not be brought up to date; the cause says why. */
public final class MigrationFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  MigrationFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
