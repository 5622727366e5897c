package io.ticketqueue.user.rest;

import io.ticketqueue.chassis.rest.Paging;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.user.LoginHistory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a user's log-in history. */
public record LoginsView(List<LoginView> list, int page, int size, long totalElements) {
  /** One attempt. */
  public record LoginView(
      String at,
      String method,
      @Nullable String ip,
      @Nullable String userAgent,
      boolean success,
      @Nullable String reason,
      boolean suspicious) {}

  static LoginsView of(LoginHistory.Page history, Paging paging, WallClock wall) {
    return new LoginsView(
        history.list().stream().map(one -> view(one, wall)).toList(),
        paging.page(),
        paging.size(),
        history.total());
  }

  private static LoginView view(LoginHistory.Recorded one, WallClock wall) {
    String agent = one.client().userAgent();
    return new LoginView(
        wall.format(one.at()),
        one.method(),
        one.client().knownAddress().orElse(null),
        agent.isEmpty() ? null : agent,
        one.refusal().isEmpty(),
        one.refusal().map(Enum::name).orElse(null),
        one.suspicious());
  }
}
