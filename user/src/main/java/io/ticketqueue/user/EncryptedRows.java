package io.ticketqueue.user;

import java.util.Optional;
import java.util.UUID;

/**
 * The rows of a table that hold personal data, for a roll of the keys. To be used in a transaction.
 */
public interface EncryptedRows {
  /** What the log and the metrics call it. */
  String table();

  /**
   * Rows as they were looked at.
   *
   * @param last the id of the last one
   * @param renewed how many are under the newest keys now
   * @param unreadable how many could not be decrypted and were left alone
   */
  record Batch(UUID last, int renewed, int unreadable) {}

  /**
   * Brings up to {@code most} rows with greater ids to the newest keys, passing over those another
   * instance has locked; empty when there are none left.
   */
  Optional<Batch> renew(UUID after, int most);

  /** Whether rows can be found under none of the keys: one of an older version is missing. */
  default boolean hasUnreachable() {
    return false;
  }

  /** How many rows are not under the newest keys. */
  long countOutdated();
}
