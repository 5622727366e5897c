package io.ticketqueue.chassis.idempotency;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.housekeeping.Housekeeping;
import io.ticketqueue.chassis.jobs.Jobs;
import io.ticketqueue.chassis.jpa.CommitFailedException;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.chassis.rest.Answers;
import io.ticketqueue.chassis.rest.JsonBodies;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Sha256;
import io.ticketqueue.core.Violation;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a POST repeatable (D-16a): the first settled answer under a user's key is given again for
 * 24 hours, marked {@code Idempotency-Replayed: true}. Never kept are 5xx, 429 and
 * PAYMENT_NOT_COMPLETED, and of refusals that say {@code "retryable":true}: there a repetition must
 * be tried anew.
 */
@Component
public class Idempotency {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{16,128}");

  private final IdempotencyKeys keys;
  private final Transactions transactions;
  private final Answers answers;
  private final AbandonedKeys abandoned;

  @Inject
  public Idempotency(
      IdempotencyKeys keys, Transactions transactions, Answers answers, AbandonedKeys abandoned) {
    this.keys = keys;
    this.transactions = transactions;
    this.answers = answers;
    this.abandoned = abandoned;
  }

  /**
   * What a request is recognised by.
   *
   * @param route method and path template, such as {@code POST /reservations/hold}
   * @param key the Idempotency-Key header, or null: then nothing is kept
   * @param hash of the body as read; another body under the same key is refused. Empty without a
   *     key
   * @param languages the Accept-Language header, for refusals that are kept
   */
  public record Request(
      UUID userId, String route, @Nullable String key, String hash, @Nullable String languages) {
    /** Of a body as read. */
    public static Request of(
        UUID userId, String route, @Nullable String key, Object body, @Nullable String languages) {
      return new Request(userId, route, key, key == null ? "" : hashOf(body), languages);
    }

    /** The hash of a body as read, in hex. */
    public static String hashOf(Object body) {
      return Sha256.hex(JsonBodies.jsonb().toJson(body));
    }
  }

  void start(@Observes Startup event, Jobs jobs, Housekeeping housekeeping) {
    if (keys.hasDatabase()) {
      housekeeping.add("common.idempotency_keys", keys::purge);
      jobs.every("idempotency-give-up", AbandonedKeys.PAUSE, abandoned::giveUp);
    }
  }

  /**
   * Work that changes nothing but this service's database and what its holds protect: the answer is
   * kept in the same transaction as its effect, so no crash can part them.
   */
  public Response inTransaction(Request request, Supplier<IdempotentAnswer> work) {
    return answer(request, begun -> transaction(begun, work));
  }

  /**
   * As {@link #inTransaction(Request, Supplier)}, for work that begins outside of the transaction;
   * a repetition that is answered does not begin.
   *
   * @param first is done in no transaction; it undoes itself where it fails
   * @param second is done in the transaction
   * @param undo undoes the first part when the second failed, even in its commit
   */
  public <T> Response inTransaction(
      Request request,
      Supplier<T> first,
      Function<T, IdempotentAnswer> second,
      BiConsumer<T, RuntimeException> undo) {
    return answer(
        request,
        begun -> {
          T done = first.get();
          try {
            return transaction(begun, () -> second.apply(done));
          } catch (RuntimeException failure) {
            undo(() -> undo.accept(done, failure), failure);
            throw failure;
          }
        });
  }

  private static void undo(Runnable undo, RuntimeException cause) {
    try {
      undo.run();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private IdempotentAnswer transaction(
      IdempotencyKeys.@Nullable Begun begun, Supplier<IdempotentAnswer> work) {
    return transactions.required(
        () -> {
          IdempotentAnswer answer = work.get();
          if (begun != null && !keys.settle(begun, answer)) {
            throw new Overtaken();
          }
          return answer;
        });
  }

  /**
   * Work with remote calls in it, that must be repeatable by itself: the answer is kept after it.
   */
  public Response around(Request request, Supplier<IdempotentAnswer> work) {
    return answer(
        request,
        begun -> {
          IdempotentAnswer answer = work.get();
          if (begun != null) {
            transactions.requiresNew(() -> keys.settle(begun, answer));
          }
          return answer;
        });
  }

  /**
   * The request took longer than its lease, and a repetition of it has been answered meanwhile:
   * what this one did must be undone.
   */
  private static final class Overtaken extends RuntimeException {}

  private interface Work {
    IdempotentAnswer run(IdempotencyKeys.@Nullable Begun begun);
  }

  private Response answer(Request request, Work work) {
    if (request.key() == null) {
      return response(work.run(null), false);
    }
    if (!KEY.matcher(request.key()).matches()) {
      throw Problem.invalid("Idempotency-Key", Violation.NOT_VISIBLE_ASCII, 16, 128);
    }
    IdempotencyKeys.Begun begun =
        new IdempotencyKeys.Begun(
            request.userId(), request.route(), request.key(), request.hash(), UUID.randomUUID());
    IdempotentAnswer kept = begin(begun);
    return kept == null ? first(begun, work, request.languages()) : response(kept, true);
  }

  /** The answer kept under the key; null when the request is to be worked on now. */
  private @Nullable IdempotentAnswer begin(IdempotencyKeys.Begun begun) {
    try {
      return transactions.requiresNew(() -> keys.begin(begun)).orElse(null);
    } catch (Problem refused) {
      throw refused;
    } catch (RuntimeException fault) { // the key may be claimed all the same
      giveUp(begun, fault);
      if (fault instanceof CommitFailedException commit && commit.isUncertain()) {
        abandoned.addUncertain(begun);
      }
      throw fault;
    }
  }

  private Response first(IdempotencyKeys.Begun begun, Work work, @Nullable String languages) {
    try {
      try {
        return response(work.run(begun), false);
      } catch (Overtaken e) {
        return kept(begun);
      } catch (Problem problem) {
        if (!isSettled(problem)) {
          throw problem;
        }
        // Answered with what is kept: a repetition gets the same to the letter, its time too.
        IdempotentAnswer refusal = refusal(problem, languages);
        boolean settled = transactions.requiresNew(() -> keys.settle(begun, refusal));
        return settled ? response(refusal, false) : kept(begun);
      }
    } catch (RuntimeException fault) {
      giveUp(begun, fault);
      throw fault;
    }
  }

  /** What a repetition was answered meanwhile. */
  private Response kept(IdempotencyKeys.Begun begun) {
    return response(transactions.requiresNew(() -> keys.kept(begun)), true);
  }

  private static boolean isSettled(Problem problem) {
    return problem.status() < 500
        && problem.status() != 429
        && problem.code() != ErrorCode.PAYMENT_NOT_COMPLETED
        && !Boolean.TRUE.equals(problem.details().get(Problem.RETRYABLE));
  }

  private IdempotentAnswer refusal(Problem problem, @Nullable String languages) {
    String body = answers.body(problem, languages);
    return new IdempotentAnswer(problem.status(), body, problem.headers());
  }

  /**
   * Frees the key. A key that was settled is not touched: where the connection was lost in the
   * commit, the repetition gets the answer if the commit took effect, and does the work if not.
   */
  private void giveUp(IdempotencyKeys.Begun begun, RuntimeException cause) {
    try {
      transactions.requiresNew(() -> keys.giveUp(begun));
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
      abandoned.add(begun);
    }
  }

  private static Response response(IdempotentAnswer answer, boolean replayed) {
    Response.ResponseBuilder response =
        Response.status(answer.status())
            .entity(answer.body().isEmpty() ? null : answer.body())
            .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"));
    answer.headers().forEach(response::header);
    if (replayed) {
      response.header("Idempotency-Replayed", "true");
    }
    return response.build();
  }
}
