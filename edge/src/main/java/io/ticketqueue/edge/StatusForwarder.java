package io.ticketqueue.edge;

import io.ticketqueue.core.Ids;
import io.ticketqueue.core.auth.AccessToken;
import io.ticketqueue.edge.StatusQuestions.Question;
import io.ticketqueue.edge.overload.ConcurrencyLimit;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code GET /queue/status} from batches (D-4e). Everything else, and what a batch cannot
 * answer, is forwarded by itself.
 */
final class StatusForwarder implements RequestForwarder {
  private static final String TEMPLATE = "/queue/status";
  private static final String PARAMETER = "scheduleId=";

  private final RequestForwarder direct;
  private final ConcurrencyLimit waiting;
  private final BatchResponder batches;
  private final StatusQuestions questions;

  /**
   * @param waiting the people who may wait at once
   */
  StatusForwarder(
      RequestForwarder direct,
      ConcurrencyLimit waiting,
      StatusQuestions questions,
      BatchResponder batches) {
    this.direct = direct;
    this.waiting = waiting;
    this.questions = questions;
    this.batches = batches;
  }

  @Override
  public Target target(Exchange exchange) {
    if (!exchange.template().equals(TEMPLATE)) {
      return direct.target(exchange);
    }
    String scheduleId = scheduleId(exchange);
    if (scheduleId == null) {
      return new DirectTarget(direct.target(exchange));
    }
    batches.refuseIfStuck(scheduleId);
    return new StatusTarget(scheduleId);
  }

  /** The schedule a batch can ask for, or null where the request must be forwarded by itself. */
  private static @Nullable String scheduleId(Exchange exchange) {
    if (!exchange.method().equals("GET") || !exchange.bodyFraming().isEmpty()) {
      return null;
    }
    String query = exchange.request().prologue().query().rawValue();
    if (!query.startsWith(PARAMETER)) {
      return null;
    }
    String id = query.substring(PARAMETER.length());
    return Ids.isUuid(id) ? id : null;
  }

  /** What is forwarded by itself, whatever stands in its query, is one question to the memory. */
  private final class DirectTarget implements Target {
    private final Target target;

    private DirectTarget(Target target) {
      this.target = target;
    }

    @Override
    public ConcurrencyLimit limit() {
      return target.limit();
    }

    @Override
    public void send(Exchange exchange, long maxBodyBytes) {
      AccessToken token = exchange.token();
      if (token == null) {
        target.send(exchange, maxBodyBytes);
      } else {
        questions.ask(
            exchange, new Question(token.userId(), ""), () -> target.send(exchange, maxBodyBytes));
      }
    }
  }

  private final class StatusTarget implements Target {
    private final String scheduleId;

    private StatusTarget(String scheduleId) {
      this.scheduleId = scheduleId;
    }

    @Override
    public ConcurrencyLimit limit() {
      return waiting;
    }

    @Override
    public void send(Exchange exchange, long maxBodyBytes) {
      Runnable directly = () -> direct.target(exchange).send(exchange, maxBodyBytes);
      AccessToken token = exchange.token();
      if (token == null) {
        directly.run();
      } else {
        questions.ask(
            exchange,
            new Question(token.userId(), scheduleId),
            () ->
                batches.respond(
                    exchange, scheduleId, '"' + token.userId().toString() + '"', directly));
      }
    }
  }
}
