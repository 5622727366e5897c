package io.ticketqueue.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the refusals of status questions, so that who asks too often costs neither queue nor Redis
 * anything, and the number of questions of each account under way.
 */
final class StatusQuestions {
  private static final int MOST_UNDER_WAY = 2;
  private static final int REMEMBERED = 200_000;
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final HeaderName LIMIT = HeaderNames.create("RateLimit-Limit");
  private static final HeaderName REMAINING = HeaderNames.create("RateLimit-Remaining");
  private static final HeaderName RESET = HeaderNames.create("RateLimit-Reset");

  private final LongSupplier nanoTime;
  private final Cache<Question, Refusal> refused =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(LONGEST).build();
  private final Map<UUID, Integer> underWay = new ConcurrentHashMap<>();
  private final LongAdder refusals = new LongAdder();

  /**
   * What an account asks.
   *
   * @param schedule empty for all that is not asked in a batch
   */
  record Question(UUID userId, String schedule) {}

  /** Until when it is refused, of nanoTime, and the limit it has met. */
  private record Refusal(long until, @Nullable String limit) {}

  StatusQuestions(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * Asks, unless the question is known to be refused or others of the account are under way.
   *
   * @throws Problem RATE_LIMIT_EXCEEDED
   */
  void ask(Exchange exchange, Question question, Runnable asking) {
    refuseIfKnown(exchange, question);
    if (underWay.merge(question.userId(), 1, Integer::sum) > MOST_UNDER_WAY) {
      end(question.userId());
      throw refusal(1);
    }
    try {
      asking.run();
      if (exchange.status() == ErrorCode.RATE_LIMIT_EXCEEDED.status()) {
        remember(exchange, question);
      }
    } catch (Problem problem) {
      if (problem.code() == ErrorCode.RATE_LIMIT_EXCEEDED) {
        remember(exchange, question);
      }
      throw problem;
    } finally {
      end(question.userId());
    }
  }

  private void end(UUID userId) {
    underWay.computeIfPresent(userId, (id, n) -> n == 1 ? null : n - 1);
  }

  private void refuseIfKnown(Exchange exchange, Question question) {
    Refusal refusal = refused.getIfPresent(question);
    long left = refusal == null ? 0 : refusal.until() - nanoTime.getAsLong();
    if (refusal == null || left <= 0) {
      return;
    }
    int seconds = (int) Math.ceilDiv(left, SECOND);
    ServerResponseHeaders headers = exchange.response().headers();
    if (refusal.limit() != null) {
      headers.set(LIMIT, refusal.limit());
      headers.set(REMAINING, "0");
      headers.set(RESET, Integer.toString(seconds));
    }
    throw refusal(seconds);
  }

  private Problem refusal(int seconds) {
    refusals.increment();
    return new Problem(ErrorCode.RATE_LIMIT_EXCEEDED).retryAfter(seconds);
  }

  /** Questions refused so far without asking the queue. */
  long refusals() {
    return refusals.sum();
  }

  private void remember(Exchange exchange, Question question) {
    ServerResponseHeaders headers = exchange.response().headers();
    String retryAfter = text(headers, HeaderNames.RETRY_AFTER);
    if (retryAfter == null || !retryAfter.matches("\\d{1,3}")) {
      return;
    }
    long nanos = Math.min(LONGEST.toNanos(), Long.parseLong(retryAfter) * SECOND);
    refused.put(question, new Refusal(nanoTime.getAsLong() + nanos, text(headers, LIMIT)));
  }

  private static @Nullable String text(ServerResponseHeaders headers, HeaderName name) {
    return headers.contains(name) ? headers.get(name).get() : null;
  }
}
