package io.ticketqueue.edge;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.BatchOutcome.Answered;
import io.ticketqueue.edge.BatchOutcome.AskDirectly;
import io.ticketqueue.edge.BatchOutcome.Refused;
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
 * Asks the queue something for many people of one schedule in one call (D-4e). The edge has checked
 * who they are; its own key vouches for them. If the queue fails at a batch as a whole, the batch
 * is split and asked again, so that one bad question spoils nobody else's answer: what is asked may
 * be repeated.
 */
final class QueueBatchCalls {
  private static final System.Logger LOG = System.getLogger(QueueBatchCalls.class.getName());
  private static final long WARNING_NANOS = Duration.ofMinutes(1).toNanos();
  private static final BatchOutcome ASK_DIRECTLY = new AskDirectly();

  private final Upstream queue;
  private final InternalCall call;
  private final String listName;
  private final AtomicLong lastWarning = new AtomicLong(System.nanoTime() - WARNING_NANOS);

  private QueueBatchCalls(InternalCall call, String listName) {
    this.queue = call.upstream();
    this.call = call;
    this.listName = listName;
  }

  /**
   * Calls for status.
   *
   * @param key of this edge for calls between services
   */
  static QueueBatchCalls status(Upstream queue, String key) {
    return new QueueBatchCalls(new InternalCall(queue, "/internal/queue/status", key), "userIds");
  }

  /** Calls to enter; {@code key} as above. */
  static QueueBatchCalls enter(Upstream queue, String key) {
    return new QueueBatchCalls(new InternalCall(queue, "/internal/queue/enter", key), "users");
  }

  /** The outcomes for the people, in their order; each is given as JSON. */
  List<BatchOutcome> ask(String scheduleId, List<String> people) {
    return ask(new Query(scheduleId, people, true));
  }

  /**
   * One call.
   *
   * @param mayRepeat whether it is asked once more if its connection breaks
   */
  private record Query(String scheduleId, List<String> people, boolean mayRepeat) {
    private Query part(int from, int to) {
      return new Query(scheduleId, people.subList(from, to), mayRepeat);
    }

    private Query last() {
      return new Query(scheduleId, people, false);
    }

    private byte[] json(String listName) {
      StringBuilder json = new StringBuilder(64 + people.size() * 100);
      json.append("{\"scheduleId\":\"").append(scheduleId).append("\",\"").append(listName);
      json.append("\":[").append(String.join(",", people)).append("]}");
      return json.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private List<BatchOutcome> all(BatchOutcome outcome) {
      return Collections.nCopies(people.size(), outcome);
    }
  }

  private List<BatchOutcome> ask(Query query) {
    InternalCall.Response response;
    try {
      queue.acquirePermission();
    } catch (Problem open) {
      return query.all(new Refused(open));
    }
    try {
      response = call.post(query.json(listName), TraceIds.create());
    } catch (Problem problem) {
      if (query.mayRepeat() && problem.code() == ErrorCode.BAD_GATEWAY) {
        return askAgain(query.last());
      }
      queue.circuitBreaker().onError(query.people().size());
      return query.all(new Refused(problem));
    }
    if (isFault(response.status()) && query.people().size() > 1) {
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
  private List<BatchOutcome> askAgain(Query query) {
    queue.circuitBreaker().release();
    int size = query.people().size();
    if (size == 1) {
      return ask(query);
    }
    List<BatchOutcome> found = new ArrayList<>(size);
    found.addAll(ask(query.part(0, size / 2)));
    found.addAll(ask(query.part(size / 2, size)));
    return found;
  }

  private List<BatchOutcome> outcomes(InternalCall.Response response, Query query) {
    int status = response.status();
    if (status >= 500 && status != 503) {
      queue.circuitBreaker().onError(query.people().size());
    } else {
      queue.circuitBreaker().onSuccess(query.people().size());
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

  private List<BatchOutcome> answers(InternalCall.Response response, Query query) {
    try {
      List<BatchAnswer> found = BatchAnswer.readAll(response.body());
      if (found.size() == query.people().size()) {
        return found.stream().<BatchOutcome>map(Answered::new).toList();
      }
      warn("answers=" + found.size() + " questions=" + query.people().size());
    } catch (IOException | JsonException e) {
      warn("unreadable: " + e.getMessage());
    }
    return query.all(ASK_DIRECTLY);
  }

  private void warn(String cause) {
    long last = lastWarning.get();
    long now = System.nanoTime();
    if (now - last > WARNING_NANOS && lastWarning.compareAndSet(last, now)) {
      LOG.log(Level.WARNING, "queue-batch=refused path={0} cause={1}", call.path(), cause);
    }
  }
}
