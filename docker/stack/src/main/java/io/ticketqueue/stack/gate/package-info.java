/**
 * A gate that works without network: it decides from a manifest, keeps its scans in a file, and
 * hands them in when it can. Knows the contract only, not the stack.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>a ticket is admitted after its scan is on disk, so that no crash forgets who is in
 *   <li>a ticket is admitted at most once by one gate
 *   <li>a scan is handed in under the same id until the gate knows what became of it
 *   <li>nothing that the keys have not signed is believed, manifest or code
 * </ul>
 */
@NullMarked
package io.ticketqueue.stack.gate;

import org.jspecify.annotations.NullMarked;
