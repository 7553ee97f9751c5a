// Preloaded by a process that must not outlive the one that started it, however that one dies: its end closes the pipe.
process.stdin.on('end', () => process.exit()).resume();
