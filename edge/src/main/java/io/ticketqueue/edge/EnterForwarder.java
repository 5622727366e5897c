package io.ticketqueue.edge;

import io.helidon.http.HeaderNames;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.auth.AccessToken;
import io.ticketqueue.edge.net.BodyFraming.Length;
import io.ticketqueue.edge.overload.ConcurrencyLimit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code POST /queue/enter} from batches (D-4e), in which people stand as they came.
 * Everything else, and what a batch cannot answer, is forwarded by itself: also each body and
 * header that is not what a buyer's page sends, so that the service judges them.
 */
final class EnterForwarder implements RequestForwarder {
  private static final String TEMPLATE = "/queue/enter";
  private static final int LONGEST_BODY = 1024;
  private static final Pattern BODY =
      Pattern.compile("\\s*\\{\\s*\"scheduleId\"\\s*:\\s*\"([0-9a-fA-F-]{36})\"\\s*}\\s*");

  private final RequestForwarder direct;
  private final ConcurrencyLimit waiting;
  private final BatchResponder batches;
  private final Duration bodyTimeout;

  /**
   * @param waiting the people who may wait at once
   * @param bodyTimeout how long a client may take to send the body
   */
  EnterForwarder(
      RequestForwarder direct,
      ConcurrencyLimit waiting,
      BatchResponder batches,
      Duration bodyTimeout) {
    this.direct = direct;
    this.waiting = waiting;
    this.batches = batches;
    this.bodyTimeout = bodyTimeout;
  }

  @Override
  public Target target(Exchange exchange) {
    return isPlain(exchange) ? new EnterTarget() : direct.target(exchange);
  }

  private static boolean isPlain(Exchange exchange) {
    return exchange.template().equals(TEMPLATE)
        && exchange.method().equals("POST")
        && exchange.bodyFraming() instanceof Length(long bytes)
        && bytes > 0
        && bytes <= LONGEST_BODY
        && isJson(exchange.header(HeaderNames.CONTENT_TYPE))
        && isAccepted(exchange.header(HeaderNames.ACCEPT))
        && exchange.header(HeaderNames.CONTENT_ENCODING) == null;
  }

  private static boolean isJson(@Nullable String contentType) {
    return contentType != null
        && (contentType.equals("application/json")
            || contentType.equalsIgnoreCase("application/json; charset=utf-8")
            || contentType.equalsIgnoreCase("application/json;charset=utf-8"));
  }

  private static boolean isAccepted(@Nullable String accept) {
    return accept == null || accept.equals("*/*") || accept.equals("application/json");
  }

  private final class EnterTarget implements Target {
    @Override
    public ConcurrencyLimit limit() {
      return waiting;
    }

    @Override
    public void send(Exchange exchange, long maxBodyBytes) {
      RequestBody body = RequestBody.begin(exchange, maxBodyBytes, bodyTimeout);
      Runnable directly = () -> direct.target(exchange).send(exchange, maxBodyBytes);
      String scheduleId = scheduleId(body);
      AccessToken token = exchange.token();
      if (scheduleId == null || token == null) {
        directly.run();
        return;
      }
      batches.refuseIfStuck(scheduleId);
      exchange.acquire(waiting);
      batches.respond(exchange, scheduleId, person(token), directly);
    }
  }

  private static @Nullable String scheduleId(RequestBody body) {
    Matcher matcher = BODY.matcher(body.text(StandardCharsets.ISO_8859_1));
    return matcher.matches() && Ids.isUuid(matcher.group(1)) ? matcher.group(1) : null;
  }

  private static String person(AccessToken token) {
    return "{\"userId\":\"" + token.userId() + "\",\"pid\":\"" + token.personId() + "\"}";
  }
}
