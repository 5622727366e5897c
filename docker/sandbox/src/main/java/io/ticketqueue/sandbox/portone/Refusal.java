package io.ticketqueue.sandbox.portone;

import io.ticketqueue.core.JsonP;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** An error answer in PortOne's shape: {@code {"type","message"}}. */
public final class Refusal extends RuntimeException {
  private final int status;
  private final String type;
  private final @Nullable Integer retryAfterSeconds;

  Refusal(int status, String type) {
    this(status, type, "sandbox: " + type, null);
  }

  private Refusal(int status, String type, String message, @Nullable Integer retryAfterSeconds) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** What a tester has asked for. */
  static Refusal told(int status, @Nullable Integer retryAfterSeconds) {
    String type = status == 429 ? "TOO_MANY_REQUESTS" : "SANDBOX_FAULT";
    return new Refusal(status, type, "sandbox: " + type, retryAfterSeconds);
  }

  /** What was deposited goes back only to an account that is named. */
  static Refusal withoutRefundAccount() {
    return new Refusal(400, "INVALID_REQUEST", "sandbox: refundAccount is required", null);
  }

  static Refusal invalid() {
    return new Refusal(400, "INVALID_REQUEST");
  }

  static Refusal paymentNotFound() {
    return new Refusal(404, "PAYMENT_NOT_FOUND");
  }

  int status() {
    return status;
  }

  String body() {
    var body = JsonP.createObjectBuilder().add("type", type).add("message", getMessage());
    if (type.equals("PG_PROVIDER")) {
      body.add("pgCode", "REJECT_CARD_COMPANY").add("pgMessage", "카드사 승인 거절");
    }
    return body.build().toString();
  }

  /** Writes the answer. */
  @Provider
  public static final class Mapper implements ExceptionMapper<Refusal> {
    @Override
    public Response toResponse(Refusal refusal) {
      return Response.status(refusal.status())
          .type(MediaType.APPLICATION_JSON)
          .header(HttpHeaders.RETRY_AFTER, refusal.retryAfterSeconds)
          .entity(refusal.body())
          .build();
    }
  }
}
