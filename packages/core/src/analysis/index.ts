/** Analysis: why deals are won and lost, which rule would have warned, and what is to be expected. */
export {}
