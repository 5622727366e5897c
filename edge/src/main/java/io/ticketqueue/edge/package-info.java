/**
 * The one door (Helidon SE): finds the route, checks who asks and how often, and passes the request
 * on to a healthy instance of the service that owns the path. Keeps no state of its own beyond
 * caches.
 *
 * <p>The order of checks ({@link io.ticketqueue.edge.Gate}) is the contract's: 431/414, limit per
 * address 429, path 404, method 405, malformed queue token 400, 401, 403, limit per user 429, 413,
 * 415; everything later is the service's. Overload is refused before all of these, because a
 * refusal must stay cheaper than an answer.
 *
 * <ul>
 *   <li>E1 nothing under {@code /internal} is reachable, however it is spelled: only what the table
 *       of routes names is passed on, and no encoded separator ever matches
 *   <li>E2 a request is sent to a service at most once, unless its method is safe and no answer had
 *       begun
 *   <li>E3 no header by which a client could speak for somebody else survives: X-User-*, API keys,
 *       forwarded addresses, hop-by-hop headers
 *   <li>E4 every answer carries a trace id, and every refusal the one error shape
 *   <li>E5 no wait is unbounded: for heads and bodies of clients, for connects and answers of
 *       services, for Redis
 * </ul>
 */
@NullMarked
package io.ticketqueue.edge;

import org.jspecify.annotations.NullMarked;
