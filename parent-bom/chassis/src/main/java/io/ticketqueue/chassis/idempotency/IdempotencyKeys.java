package io.ticketqueue.chassis.idempotency;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Sql;
import io.ticketqueue.chassis.rest.JsonBodies;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The table {@code common.idempotency_keys}. A key is RUNNING under a lease of a minute (longer
 * than any request may take), so that after a crash the request can be repeated, then SETTLED.
 */
@Component
public class IdempotencyKeys {
  private static final String BEGIN = Sql.load(IdempotencyKeys.class, "begin.sql");
  private static final String LOOK = Sql.load(IdempotencyKeys.class, "look.sql");
  private static final String SETTLE = Sql.load(IdempotencyKeys.class, "settle.sql");
  private static final String GIVE_UP = Sql.load(IdempotencyKeys.class, "give_up.sql");
  private static final String PURGE = Sql.load(IdempotencyKeys.class, "purge.sql");

  private final Instance<Database> database;

  @Inject
  public IdempotencyKeys(Instance<Database> database) {
    this.database = database;
  }

  /** A request that has been begun under a key. */
  record Begun(UUID userId, String route, String key, String bodyHash) {}

  /**
   * Claims the key for this request.
   *
   * @return the answer kept under it; empty when the request is to be worked on now
   * @throws Problem REQUEST_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED
   */
  Optional<IdempotentAnswer> begin(Begun request) {
    if (named(query(BEGIN), request).setParameter(4, request.bodyHash()).executeUpdate() == 1) {
      return Optional.empty();
    }
    return Optional.of(kept(request));
  }

  /**
   * The answer kept under the key.
   *
   * @throws Problem REQUEST_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED
   */
  IdempotentAnswer kept(Begun request) {
    List<?> rows = named(query(LOOK), request).getResultList();
    if (rows.isEmpty()) {
      throw new Problem(ErrorCode.REQUEST_IN_PROGRESS).retryAfter(1);
    }
    Object[] row = (Object[]) rows.getFirst();
    if (!request.bodyHash().equals(row[0])) {
      throw new Problem(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }
    if (!"SETTLED".equals(row[1])) {
      throw new Problem(ErrorCode.REQUEST_IN_PROGRESS).retryAfter(1);
    }
    return new IdempotentAnswer(((Number) row[2]).intValue(), (String) row[3], headers(row[4]));
  }

  /**
   * Keeps the answer; to be called in the transaction of its effect, which must not stay where this
   * is false: a repetition took the key over and has been answered.
   */
  boolean settle(Begun request, IdempotentAnswer answer) {
    return named(query(SETTLE), request)
            .setParameter(4, answer.status())
            .setParameter(5, answer.body())
            .setParameter(6, JsonBodies.jsonb().toJson(answer.headers()))
            .executeUpdate()
        == 1;
  }

  /** Forgets the key, so that the request can be repeated at once. */
  boolean giveUp(Begun request) {
    return named(query(GIVE_UP), request).executeUpdate() == 1;
  }

  /** Deletes up to {@code most} keys older than 24 hours; returns how many. */
  int purge(int most) {
    return query(PURGE).setParameter(1, most).executeUpdate();
  }

  /** Whether the application has a database at all. */
  boolean hasDatabase() {
    return database.isResolvable();
  }

  private Query query(String sql) {
    return database.get().entityManager().createNativeQuery(sql);
  }

  private static Query named(Query query, Begun request) {
    return query
        .setParameter(1, request.userId().toString())
        .setParameter(2, request.route())
        .setParameter(3, request.key());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> headers(Object json) {
    return JsonBodies.jsonb().fromJson(json.toString(), Map.class);
  }
}
