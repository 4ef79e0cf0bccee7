"""The graph as LLVM vector code: text of the kernel, its compilation, and its cache."""
