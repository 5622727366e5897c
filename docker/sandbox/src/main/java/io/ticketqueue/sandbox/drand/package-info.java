/** The public randomness beacon. */
@NullMarked
package io.ticketqueue.sandbox.drand;

import org.jspecify.annotations.NullMarked;
