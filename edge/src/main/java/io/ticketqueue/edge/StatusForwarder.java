package io.ticketqueue.edge;

import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.auth.AccessToken;
import io.ticketqueue.edge.StatusOutcome.Answered;
import io.ticketqueue.edge.StatusOutcome.AskDirectly;
import io.ticketqueue.edge.StatusOutcome.Refused;
import io.ticketqueue.edge.StatusOutcome.TimedOut;
import io.ticketqueue.edge.overload.ConcurrencyLimit;
import io.ticketqueue.edge.upstream.Upstream;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code GET /queue/status} from batches (D-4e). Everything else, and what a batch cannot
 * answer, is forwarded by itself.
 */
final class StatusForwarder implements RequestForwarder {
  private static final String TEMPLATE = "/queue/status";
  private static final String PARAMETER = "scheduleId=";

  private final RequestForwarder direct;
  private final Upstream queue;
  private final ConcurrencyLimit waiting;
  private final StatusBatches batches;
  private final Responses responses;

  StatusForwarder(
      RequestForwarder direct, Services services, StatusBatches batches, Responses responses) {
    this.direct = direct;
    this.queue = services.of("queue").upstream();
    this.waiting = services.statusLimit();
    this.batches = batches;
    this.responses = responses;
  }

  @Override
  public Target target(Exchange exchange) {
    String scheduleId = scheduleId(exchange);
    if (scheduleId == null) {
      return direct.target(exchange);
    }
    if (batches.isStuck(scheduleId)) {
      throw queue.unreachable(null); // better than a 504 after a long wait
    }
    return new StatusTarget(scheduleId);
  }

  /** The schedule a batch can ask for, or null where the request must be forwarded by itself. */
  private static @Nullable String scheduleId(Exchange exchange) {
    if (!exchange.template().equals(TEMPLATE)
        || !exchange.method().equals("GET")
        || !exchange.bodyFraming().isEmpty()) {
      return null;
    }
    String query = exchange.request().prologue().query().rawValue();
    if (!query.startsWith(PARAMETER)) {
      return null;
    }
    String id = query.substring(PARAMETER.length());
    return Ids.isUuid(id) ? id : null;
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
      switch (outcome(exchange.token())) {
        case Answered answered -> answer(exchange, answered.answer());
        case Refused refused -> throw refused.problem();
        case TimedOut timedOut -> throw queue.timedOut();
        case AskDirectly askDirectly -> direct.target(exchange).send(exchange, maxBodyBytes);
      }
    }

    private StatusOutcome outcome(@Nullable AccessToken token) {
      return token == null ? new AskDirectly() : batches.ask(scheduleId, token.userId().toString());
    }
  }

  private void answer(Exchange exchange, StatusAnswer answer) {
    ServerResponseHeaders headers = exchange.response().headers();
    answer.headers().forEach((name, value) -> headers.set(HeaderNames.create(name), value));
    ErrorCode code = answer.code();
    if (code != null) {
      throw Problem.withStatus(code, answer.status()); // in this client's language
    }
    exchange.response().header(Responses.JSON).header(Responses.NO_STORE);
    responses.send(exchange, answer.status(), answer.body());
  }
}
