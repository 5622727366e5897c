package io.ticketqueue.chassis.idempotency;

import java.util.Map;

/**
 * An answer that can be kept and given again.
 *
 * @param status the HTTP status
 * @param body JSON text, empty where there is no body
 * @param headers headers that belong to the answer, such as Location
 */
public record IdempotentAnswer(int status, String body, Map<String, String> headers) {}
