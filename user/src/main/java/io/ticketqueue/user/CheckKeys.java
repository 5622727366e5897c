package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.jpa.Transactions;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;

/**
 * Stops the start when accounts cannot be found because a version of {@code tq.crypto.hmac-key} is
 * missing: their owners could sign up a second time.
 */
@Component
public class CheckKeys {
  private static final System.Logger LOG = System.getLogger(CheckKeys.class.getName());

  private final Transactions transactions;

  @Inject
  public CheckKeys(Transactions transactions) {
    this.transactions = transactions;
  }

  void check(@Observes Startup event, Instance<EncryptedRows> tables) {
    if (isVersionMissing(tables)) {
      throw new BadConfiguration(
          "tq.crypto.hmac-key", "lacks a version under which there are accounts");
    }
  }

  boolean isVersionMissing(Iterable<EncryptedRows> tables) {
    try {
      for (EncryptedRows rows : tables) {
        if (transactions.<Boolean>required(rows::hasUnreachable)) {
          return true;
        }
      }
    } catch (RuntimeException away) {
      // Without the database nobody signs up either; waiting for it is others' business.
      LOG.log(Level.WARNING, "crypto=unchecked why={0}", away.getClass().getSimpleName());
    }
    return false;
  }
}
