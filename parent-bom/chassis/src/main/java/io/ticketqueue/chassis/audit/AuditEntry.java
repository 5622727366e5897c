package io.ticketqueue.chassis.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One act of an operator.
 *
 * @param at as the application saw it; the stored one is the store's
 * @param actor the user id; null for the system itself
 * @param role of the actor, or {@value #SYSTEM}
 * @param address of the operator's client; null when it is unknown
 * @param action what was done, in upper case: {@code ROLE_CHANGED}
 * @param object what it was done to: {@code user:<id>}
 * @param before what changed, as it was: a JSON object, or null
 * @param after the same, as it is now
 */
public record AuditEntry(
    UUID id,
    Instant at,
    @Nullable UUID actor,
    String role,
    @Nullable String address,
    String action,
    String object,
    @Nullable String before,
    @Nullable String after,
    String traceId) {
  /** The role of what no person did. */
  public static final String SYSTEM = "SYSTEM";
}
