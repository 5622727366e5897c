package io.ticketqueue.chassis.idempotency;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.chassis.rest.JsonBodies;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code common.idempotency_keys}. A key is RUNNING under a lease of a minute (longer
 * than any request may take), so that after a crash the request can be repeated, then SETTLED. Who
 * reads the table finds neither the client's key nor what was answered ({@link KeptSecret}).
 */
@Component
public class IdempotencyKeys {
  private static final Statement BEGIN = Statement.load(IdempotencyKeys.class, "begin.sql");
  private static final Statement SETTLE = Statement.load(IdempotencyKeys.class, "settle.sql");
  private static final Statement GIVE_UP = Statement.load(IdempotencyKeys.class, "give_up.sql");
  private static final Statement PURGE = Statement.load(IdempotencyKeys.class, "purge.sql");

  /** As begin.sql has it. */
  static final Duration LEASE = Duration.ofMinutes(1);

  private final Instance<Database> database;

  @Inject
  public IdempotencyKeys(Instance<Database> database) {
    this.database = database;
  }

  /**
   * A request that has been begun under a key.
   *
   * @param key the client's, which is kept nowhere
   * @param bodyHash SHA-256 in hex
   * @param run tells this attempt from later ones under the same key
   */
  record Begun(UUID userId, String route, String key, String bodyHash, UUID run) {
    KeptSecret secret() {
      return KeptSecret.of(userId, route, key);
    }

    @Override
    public String toString() {
      return route + " of " + userId; // no key in a log
    }
  }

  /**
   * Claims the key for this request.
   *
   * @return the answer kept under it; empty when the request is to be worked on now
   * @throws Problem REQUEST_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED
   */
  Optional<IdempotentAnswer> begin(Begun request) {
    int claimed =
        run(BEGIN, request)
            .set("plainKey", request.key())
            .set("bodyHash", request.bodyHash())
            .set("run", request.run())
            .execute();
    return claimed == 1 ? Optional.empty() : Optional.of(kept(request));
  }

  /**
   * The answer kept under the key.
   *
   * @throws Problem REQUEST_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED
   */
  IdempotentAnswer kept(Begun request) {
    KeptSecret secret = request.secret();
    IdempotencyRow row = find(request, secret.name());
    boolean sealed = row != null;
    if (row == null) {
      row = find(request, request.key()); // of an instance of before
    }
    if (row == null) {
      throw new Problem(ErrorCode.REQUEST_IN_PROGRESS).retryAfter(1);
    }
    if (!row.isFor(request.bodyHash())) {
      throw new Problem(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }
    return row.answer(sealed ? secret::open : UnaryOperator.identity())
        .orElseThrow(() -> new Problem(ErrorCode.REQUEST_IN_PROGRESS).retryAfter(1));
  }

  private @Nullable IdempotencyRow find(Begun request, String key) {
    return entities()
        .find(IdempotencyRow.class, new IdempotencyRow.Key(request.userId(), request.route(), key));
  }

  /**
   * Keeps the answer; to be called in the transaction of its effect, which must not stay where this
   * is false: a repetition took the key over and has been answered.
   */
  boolean settle(Begun request, IdempotentAnswer answer) {
    return run(SETTLE, request)
            .set("status", answer.status())
            .set("body", request.secret().seal(answer.body()))
            .set("headers", JsonBodies.jsonb().toJson(answer.headers()))
            .execute()
        == 1;
  }

  /** Forgets the key if this attempt still has it, so that the request can be repeated at once. */
  boolean giveUp(Begun request) {
    return run(GIVE_UP, request).set("run", request.run()).execute() == 1;
  }

  /** Deletes up to {@code most} keys older than 24 hours; returns how many. */
  int purge(int most) {
    return PURGE.on(entities()).set("most", most).execute();
  }

  /** Whether the application has a database at all. */
  boolean hasDatabase() {
    return database.isResolvable();
  }

  private Statement.Run run(Statement statement, Begun request) {
    return statement
        .on(entities())
        .set("user", request.userId())
        .set("route", request.route())
        .set("key", request.secret().name());
  }

  private EntityManager entities() {
    return database.get().entityManager();
  }
}
