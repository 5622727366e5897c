package io.ticketqueue.chassis.audit;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.rest.JsonBodies;
import io.ticketqueue.chassis.security.Actor;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Trace;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records what operators do (D-25). Who, from where and under which trace id comes from the request
 * this thread works on. Call it last in the transaction: further acts of the same service wait from
 * then on until the transaction ends.
 */
@Component
public class Audit {
  private static final int LONGEST_STATE = 10_000;
  private static final String TOO_LONG = "{\"omitted\":\"longer than 10,000 characters\"}";

  private final Consumer<AuditEntry> log;
  private final Clock clock;

  @Inject
  public Audit(AuditLog log, Clock clock) {
    this.log = log::add;
    this.clock = clock;
  }

  /** For tests of use cases. */
  public Audit(Consumer<AuditEntry> log) {
    this.log = log;
    this.clock = Clock.systemUTC();
  }

  /**
   * Records an act in the current transaction; it must name no personal data.
   *
   * @param action what was done, in upper case: {@code ROLE_CHANGED}
   * @param object what it was done to: {@code user:<id>}
   * @param before what changed, as it was; null when there was nothing
   * @param after the same, as it is now; null when nothing is left
   */
  public void record(
      String action,
      String object,
      @Nullable Map<String, ?> before,
      @Nullable Map<String, ?> after) {
    Optional<Actor> actor = Actor.current();
    log.accept(
        new AuditEntry(
            Ids.next(),
            clock.instant(),
            actor.map(Actor::userId).orElse(null),
            actor.map(Actor::role).orElse(AuditEntry.SYSTEM),
            actor.map(Actor::address).orElse(null),
            action,
            object,
            json(before),
            json(after),
            Trace.require()));
  }

  /** PostgreSQL's jsonb takes no NUL. */
  private static @Nullable String json(@Nullable Map<String, ?> state) {
    if (state == null) {
      return null;
    }
    String text = JsonBodies.jsonb().toJson(state).replace("\\u0000", "\\ufffd");
    return text.length() > LONGEST_STATE ? TOO_LONG : text;
  }
}
