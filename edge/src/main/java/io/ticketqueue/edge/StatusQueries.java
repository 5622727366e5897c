package io.ticketqueue.edge;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.StatusOutcome.Answered;
import io.ticketqueue.edge.StatusOutcome.AskDirectly;
import io.ticketqueue.edge.StatusOutcome.Refused;
import io.ticketqueue.edge.upstream.InternalCall;
import io.ticketqueue.edge.upstream.Upstream;
import jakarta.json.JsonException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks the queue for the status of many people of one schedule in one call. The edge has checked
 * who they are; its own key vouches for them. If the queue fails at a batch as a whole, the batch
 * is split and asked again, so that one bad question spoils nobody else's answer.
 */
final class StatusQueries {
  private static final System.Logger LOG = System.getLogger(StatusQueries.class.getName());
  private static final long WARNING_NANOS = Duration.ofMinutes(1).toNanos();
  private static final StatusOutcome ASK_DIRECTLY = new AskDirectly();

  private final Upstream queue;
  private final InternalCall call;
  private final AtomicLong lastWarning = new AtomicLong(System.nanoTime() - WARNING_NANOS);

  /**
   * @param key of this edge for calls between services
   */
  StatusQueries(Upstream queue, String key) {
    this.queue = queue;
    this.call = new InternalCall(queue, "/internal/queue/status", key);
  }

  /** The outcomes for the users, in their order. */
  List<StatusOutcome> ask(String scheduleId, List<String> users) {
    return ask(new Query(scheduleId, users, true));
  }

  /**
   * One call.
   *
   * @param mayRepeat whether it is asked once more if its connection breaks
   */
  private record Query(String scheduleId, List<String> users, boolean mayRepeat) {
    private Query part(int from, int to) {
      return new Query(scheduleId, users.subList(from, to), mayRepeat);
    }

    private Query last() {
      return new Query(scheduleId, users, false);
    }

    private byte[] json() {
      StringBuilder json = new StringBuilder(64 + users.size() * 40);
      json.append("{\"scheduleId\":\"").append(scheduleId).append("\",\"userIds\":[\"");
      json.append(String.join("\",\"", users)).append("\"]}");
      return json.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private List<StatusOutcome> all(StatusOutcome outcome) {
      return Collections.nCopies(users.size(), outcome);
    }
  }

  private List<StatusOutcome> ask(Query query) {
    InternalCall.Response response;
    try {
      queue.acquirePermission();
    } catch (Problem open) {
      return query.all(new Refused(open));
    }
    try {
      response = call.post(query.json(), Exchange.quickUuid());
    } catch (Problem problem) {
      if (query.mayRepeat() && problem.code() == ErrorCode.BAD_GATEWAY) {
        return askAgain(query.last());
      }
      queue.circuitBreaker().onError(query.users().size());
      return query.all(new Refused(problem));
    }
    if (isFault(response.status()) && query.users().size() > 1) {
      warn("status=" + response.status());
      return askAgain(query);
    }
    return outcomes(response, query);
  }

  /** Whether one bad question may have spoilt the response for all. */
  private static boolean isFault(int status) {
    return switch (status) {
      case 200, 401, 403, 404, 405, 429, 503 -> false;
      default -> true;
    };
  }

  /** Asks once more, in halves where there are several: the failure says nothing yet. */
  private List<StatusOutcome> askAgain(Query query) {
    queue.circuitBreaker().release();
    int size = query.users().size();
    if (size == 1) {
      return ask(query);
    }
    List<StatusOutcome> found = new ArrayList<>(size);
    found.addAll(ask(query.part(0, size / 2)));
    found.addAll(ask(query.part(size / 2, size)));
    return found;
  }

  private List<StatusOutcome> outcomes(InternalCall.Response response, Query query) {
    int status = response.status();
    if (status >= 500 && status != 503) {
      queue.circuitBreaker().onError(query.users().size());
    } else {
      queue.circuitBreaker().onSuccess(query.users().size());
    }
    return switch (status) {
      case 200 -> answers(response, query);
      case 429, 503 -> query.all(new Refused(queue.unreachable(null)));
      default -> {
        warn("status=" + status);
        yield query.all(ASK_DIRECTLY);
      }
    };
  }

  private List<StatusOutcome> answers(InternalCall.Response response, Query query) {
    try {
      List<StatusAnswer> found = StatusAnswer.readAll(response.body());
      if (found.size() == query.users().size()) {
        return found.stream().<StatusOutcome>map(Answered::new).toList();
      }
      warn("answers=" + found.size() + " questions=" + query.users().size());
    } catch (IOException | JsonException e) {
      warn("unreadable: " + e.getMessage());
    }
    return query.all(ASK_DIRECTLY);
  }

  private void warn(String cause) {
    long last = lastWarning.get();
    long now = System.nanoTime();
    if (now - last > WARNING_NANOS && lastWarning.compareAndSet(last, now)) {
      LOG.log(Level.WARNING, "status-batch=refused cause={0}", cause);
    }
  }
}
