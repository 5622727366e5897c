package io.ticketqueue.chassis.remote;

import io.ticketqueue.core.Problem;
import io.ticketqueue.core.UnreadableResponse;
import jakarta.ws.rs.WebApplicationException;

/** What it means to us that a neighbour refuses a question. */
public final class Refusal {
  private Refusal() {}

  /**
   * Busy, away, or a key it does not take is SERVICE_UNAVAILABLE, to be waited for; anything else
   * is a fault that waiting does not end.
   *
   * @param neighbour its name, for the message of the fault
   * @param retrySeconds when to ask again
   */
  public static RuntimeException of(
      String neighbour, int retrySeconds, WebApplicationException refused) {
    return switch (refused.getResponse().getStatus()) {
      case 401, 403, 408, 429, 502, 503, 504 -> Problem.unavailable(retrySeconds, refused);
      default ->
          new UnreadableResponse(
              neighbour + " has responded with " + refused.getMessage(), refused);
    };
  }
}
