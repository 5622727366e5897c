package io.ticketqueue.user;

import java.time.Duration;

/**
 * Limits of social log-in.
 *
 * @param stateLife from its beginning until the browser is back
 * @param tokenLife how long a sign-up or a link may take afterwards
 */
public record SocialPolicy(Duration stateLife, Duration tokenLife) {}
