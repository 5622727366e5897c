package io.ticketqueue.chassis.jpa;

import jakarta.transaction.RollbackException;

/**
 * A transaction failed in its commit. Its cause is what the database or the driver said, if the
 * transaction manager passes it on.
 */
public final class CommitFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean uncertain;

  /**
   * @param failure what the transaction manager threw, a checked exception
   */
  CommitFailedException(Exception failure) {
    super(failure.toString(), cause(failure));
    this.uncertain = !(failure instanceof RollbackException);
  }

  /** Narayana hangs the resource's failure on as suppressed. */
  private static Throwable cause(Exception failure) {
    Throwable[] suppressed = failure.getSuppressed();
    return failure.getCause() == null && suppressed.length > 0 ? suppressed[0] : failure;
  }

  /** Whether the transaction manager cannot tell what became of the transaction. */
  public boolean isUncertain() {
    return uncertain;
  }
}
