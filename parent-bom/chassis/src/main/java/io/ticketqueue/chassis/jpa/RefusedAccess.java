package io.ticketqueue.chassis.jpa;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Causes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Notes what the database refuses to this service's user: another service's tables, rows, functions
 * (D-23). None of our statements asks for it, so it is a fault, or somebody who should not be here.
 * Counted in {@code tq_database_refused_total}.
 */
@Component
class RefusedAccess {
  private static final System.Logger LOG = System.getLogger(RefusedAccess.class.getName());
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private final Counter refused;
  // A failure passes every transaction that is open.
  private final AtomicReference<@Nullable SQLException> last = new AtomicReference<>();

  @Inject
  RefusedAccess(MeterRegistry metrics) {
    refused = metrics.counter("tq.database.refused");
  }

  void note(RuntimeException failure) {
    Causes.of(failure, SQLException.class)
        .filter(sql -> INSUFFICIENT_PRIVILEGE.equals(sql.getSQLState()))
        .findFirst()
        .ifPresent(this::count);
  }

  private void count(SQLException refusal) {
    if (last.getAndSet(refusal) != refusal) {
      refused.increment();
      LOG.log(Level.ERROR, "database=refused cause={0}", refusal.getMessage());
    }
  }
}
