package io.ticketqueue.user.rest;

import io.ticketqueue.chassis.rest.Paging;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.user.Sessions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a user's open sessions. */
public record SessionsView(List<SessionView> list, int page, int size, long totalElements) {
  /** One session. */
  public record SessionView(
      String sid,
      String createdAt,
      String lastUsedAt,
      @Nullable String ip,
      @Nullable String userAgent,
      boolean current) {}

  static SessionsView of(Sessions.Page sessions, String current, Paging paging, WallClock wall) {
    return new SessionsView(
        sessions.list().stream().map(one -> view(one, current, wall)).toList(),
        paging.page(),
        paging.size(),
        sessions.total());
  }

  private static SessionView view(Sessions.Shown one, String current, WallClock wall) {
    return new SessionView(
        one.id().toString(),
        wall.format(one.openedAt()),
        wall.format(one.lastUsedAt()),
        one.client().knownAddress().orElse(null),
        one.client().knownUserAgent().orElse(null),
        one.id().toString().equals(current));
  }
}
