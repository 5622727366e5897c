package io.ticketqueue.user;

import java.time.Duration;

/**
 * Rules for mailed codes.
 *
 * @param life how long a code is good
 * @param tries how often it may be guessed
 * @param tokenLife how long the token for a right code is good
 * @param perEmail codes to one e-mail address in a window
 * @param perNetwork codes asked for from one client address (IPv6: /64) in a window
 * @param window how long codes are counted
 */
public record CodePolicy(
    Duration life, int tries, Duration tokenLife, int perEmail, int perNetwork, Duration window) {}
