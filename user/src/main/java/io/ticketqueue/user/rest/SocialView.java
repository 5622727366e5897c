package io.ticketqueue.user.rest;

import io.ticketqueue.core.WallClock;
import io.ticketqueue.user.SocialAccounts;
import java.util.List;

/** What is linked to the caller's account. */
public record SocialView(List<LinkView> list) {
  /** One link. */
  public record LinkView(String provider, String linkedAt) {}

  static SocialView of(List<SocialAccounts.Link> links, WallClock wall) {
    return new SocialView(
        links.stream()
            .map(link -> new LinkView(link.provider().path(), wall.format(link.linkedAt())))
            .toList());
  }
}
